// Publish and subscribe, with what to do about a gap. Set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN first.
using PubSub;
using Upstash.Rest.Client.Redis;

using var redis = RedisClient.FromEnvironment();

await using var prices = await redis.SubscribeAsync("prices");

var till = new Till(redis);
await till.ChangeAsync("tea", "3.20");
await till.ChangeAsync("tea", "3.40");
await till.CloseAsync();

await new Board(redis).ShowAsync(prices);
