using AiPipeline;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

// UPSTASH_REDIS_REST_URL and _TOKEN, and for the queue QSTASH_TOKEN, say where; stand-ins take the vendors' place.
using var redis = RedisClient.FromEnvironment();
await (args switch
{
    ["limit"] => RateLimitSample.RunAsync(redis, new StandInPainter()),
    ["cache"] => CacheSample.RunAsync(redis, new StandInPainter()),
    ["near"] => SemanticCacheSample.RunAsync(redis, new StandInPainter()),
    ["chat"] => ChatSample.RunAsync(redis, new StandInSpeaker()),
    ["embeddings"] => EmbeddingsSample.RunAsync(redis, new StandInEmbedder()),
    ["queue"] => QueueSample.RunAsync(redis, QStashClient.FromEnvironment(), new StandInPainter()),
    _ => Console.Out.WriteLineAsync("Say which: limit, cache, near, chat, embeddings or queue."),
});
