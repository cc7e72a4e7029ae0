using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace QuickStart;

/// <summary>Code under test takes an <see cref="IRedisExecutor"/>; its fake is one method.</summary>
internal static class TestingSample
{
    public static async Task RunAsync()
    {
        var redis = new FakeRedis(command => command.Name switch
        {
            "GET" => "hello",
            "INCRBY" => throw UpstashModelFactory.ApiException(400, "INCRBY", "WRONGTYPE no number"),
            _ => throw new NotSupportedException(command.Name),
        });

        Console.WriteLine(await redis.StringGetAsync("greeting"));
    }

    private sealed class FakeRedis(Func<RedisCommand, object?> answer) : IRedisExecutor
    {
        public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return (T)answer(command)!;
        }
    }
}
