// What the client does, one file a topic. Set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN first.
using QuickStart;
using Upstash.Rest.Client.Redis;

using var redis = RedisClient.FromEnvironment();

await StringsSample.RunAsync(redis);
await HashesSample.RunAsync(redis);
await PipelineSample.RunAsync(redis);
await TransactionSample.RunAsync(redis);
await BatchingSample.RunAsync(redis);
await BytesSample.RunAsync(redis);
await TypedValuesSample.RunAsync(redis);
await ScriptSample.RunAsync(redis);
await ScanSample.RunAsync(redis);
await RateLimitSample.RunAsync(redis);
await ErrorsSample.RunAsync(redis);
await TestingSample.RunAsync();
