using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Json;

[Category("Unit")]
public sealed class RawRequestTests
{
    private static readonly byte[] Binary = [0, 0xFF, 0x10];
    private static readonly UpstashRedisOptions Options = new();

    private static IEnumerable<TestCaseData> Paths()
    {
        yield return new(StringCommands.Set("k", Binary), "SET/k");
        yield return new(StringCommands.Set("a/b c?d=é", Binary), "SET/a%2Fb%20c%3Fd%3D%C3%A9");
        yield return new(new RedisCommand<bool>("SET", ["k", Binary, "PX", 5000, "NX"], Reply.Done), "SET/k?PX=5000&NX");
        yield return new(new RedisCommand<bool>("X", [new byte[] { 0xFE }, Binary], Reply.Done), "X/%FE");
        yield return new(new RedisCommand<bool>("X", [Binary, new byte[] { 0xFE }, "a=b", -1], Reply.Done), "X?%FE=a%3Db&-1");
    }

    [TestCaseSource(nameof(Paths))]
    public void Write_PutsTheLongestBytesIntoTheBodyAndTheRestIntoTheUrl(RedisCommand command, string expected)
    {
        using var request = RawRequest.Write(command, Options, turn: null);

        Assert.That(request.Path, Is.EqualTo(expected));
        Assert.That(request.RawBody.ToArray(), Is.EqualTo(Binary));
    }

    [Test]
    public void IsNeeded_ForWhatIsNoTextOrVeryLong() => Assert.Multiple(() =>
    {
        Assert.That(RawRequest.IsNeeded(StringCommands.Set("k", Binary)));
        Assert.That(RawRequest.IsNeeded(StringCommands.Set("k", new byte[RawRequest.LargeBytes])));
        Assert.That(RawRequest.IsNeeded(StringCommands.Set("k", Encoding.UTF8.GetBytes("käse"))), Is.False);
        Assert.That(RawRequest.IsNeeded(StringCommands.Set("k", "text")), Is.False);
    });

    [Test]
    public void IsNeeded_LargeTextBesideWhatNoUrlHolds_StaysJson() => Assert.Multiple(() =>
    {
        var large = new byte[RawRequest.LargeBytes];
        Assert.That(RawRequest.IsNeeded(new RedisCommand<bool>("MSET", ["a", large, "b", large], Reply.Done)), Is.False);
        Assert.That(RawRequest.IsNeeded(StringCommands.Set("", large)), Is.False);
        Assert.That(RawRequest.IsNeeded(StringCommands.Set(new string('k', 10_000), large)), Is.False);
    });

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public void Write_BesideAnArgumentThatNoUrlKeeps_IsRefused(string key) => Assert.That(
        () => RawRequest.Write(StringCommands.Set(key, Binary), Options, turn: null),
        Throws.TypeOf<UpstashSerializationException>().With.Message.StartWith("SET: argument 1 is empty or only dots"));

    [Test]
    public void Write_BesideTooMuch_IsRefused() => Assert.That(
        () => RawRequest.Write(StringCommands.Set(new string('k', 10_000), Binary), Options, turn: null),
        Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("do not fit into a URL"));

    [Test]
    public void Write_LongerThanARequestMayBe_IsRefused() => Assert.That(
        () => RawRequest.Write(StringCommands.Set("k", new byte[2000]), new UpstashRedisOptions { MaxRequestBytes = 1024 }, turn: null),
        Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("MaxRequestBytes"));

    [Test]
    [Category("Whole")]
    public async Task Send_EveryByteThroughTheGateway_ComesBackAsItWas()
    {
        var redis = await LiveGateway.ClientAsync();
        var key = LiveRedis.UniqueKey("binary ä/?=");
        var every = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        await redis.StringSetAsync(key, every, TimeSpan.FromMinutes(1));
        await redis.HashSetAsync(key + ":h", [new("f", every)]);
        await redis.ExecuteAsync(new RedisCommand<bool>("RPUSH", [key + ":l", new byte[] { 0xFE }, every, new byte[] { 0xFD }, "x=y&z"], Reply.Flag));

        Assert.That(await redis.StringGetBytesAsync(key), Is.EqualTo(every));
        Assert.That(await redis.ExecuteAsync(new RedisCommand<byte[]?>("HGET", [key + ":h", "f"], Reply.BytesOrNull)), Is.EqualTo(every));
        Assert.That(
            (await redis.ExecuteAsync("LRANGE", [key + ":l", 0, -1])).Items!.Select(item => item.AsBytes()!.Value.ToArray()),
            Is.EqualTo(new[] { [0xFE], every, [0xFD], Encoding.UTF8.GetBytes("x=y&z") }));
    }

    [Test]
    [Category("Whole")]
    public async Task Send_LargeValueThroughTheGateway_ComesBackAsItWas()
    {
        var redis = await LiveGateway.ClientAsync();
        var key = LiveRedis.UniqueKey("large");
        var large = new byte[3 << 20];
        new Random(7).NextBytes(large);

        await redis.StringSetAsync(key, large, TimeSpan.FromMinutes(1));

        Assert.That(await redis.StringGetBytesAsync(key), Is.EqualTo(large));
    }
}
