using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client;

[Category("Unit")]
public sealed class UpstashModelFactoryTests
{
    [Test]
    public async Task Fake_AnswersAndRefusesAsAServerDoes()
    {
        IRedisExecutor redis = new FakeRedis(command => command.Name switch
        {
            "GET" => "v",
            "OBJECT" => UpstashModelFactory.Result([UpstashModelFactory.Result(1), UpstashModelFactory.Result("a"), UpstashModelFactory.NullResult()]),
            _ => throw UpstashModelFactory.ApiException(400, command.Name, "WRONGTYPE no"),
        });

        var result = await redis.ExecuteAsync("OBJECT", []);
        var error = await Assert.ThrowsAsync<UpstashApiException>(() => redis.StringIncrementAsync("k"));

        Assert.Multiple(async () =>
        {
            Assert.That(await redis.StringGetAsync("k"), Is.EqualTo("v"));
            Assert.That(result.Items!.Select(item => item.AsText()), Is.EqualTo(new[] { "1", "a", null }));
            Assert.That((error!.ErrorCode, error.IsTransient, error.CommandName), Is.EqualTo(("WRONGTYPE", false, "INCRBY")));
        });
    }

    [Test]
    public void Exceptions_SayWhatTheyWereToldTo() => Assert.Multiple(() =>
    {
        Assert.That(UpstashModelFactory.TransportException("GET", wasSent: false), Has.Property("WasSent").False.And.Property("IsTransient").True);
        Assert.That(UpstashModelFactory.TimeoutException("GET", TimeSpan.FromSeconds(1)).Timeout, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(UpstashModelFactory.SerializationException("GET", "no", "<html>").Excerpt, Is.EqualTo("<html>"));
        Assert.That(UpstashModelFactory.Result([0xFF]).AsBytes()!.Value.ToArray(), Is.EqualTo(new byte[] { 0xFF }));
        Assert.That((UpstashModelFactory.NullResult().AsBytes(), UpstashModelFactory.Result("").AsBytes()?.Length), Is.EqualTo(((ReadOnlyMemory<byte>?)null, 0)), "nil is not empty");
    });

    private sealed class FakeRedis(Func<RedisCommand, object?> answer) : IRedisExecutor
    {
        public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return (T)answer(command)!;
        }
    }
}
