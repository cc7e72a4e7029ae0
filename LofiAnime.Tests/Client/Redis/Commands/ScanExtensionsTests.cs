using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class ScanExtensionsTests : IDisposable
{
    private readonly UpstashStub _upstash = new();

    public void Dispose() => _upstash.Dispose();

    [Test]
    public async Task KeyScanAll_GoesOnOverEmptyPages_ToTheLast()
    {
        Page("""["SCAN","0","MATCH","a*","COUNT",2,"TYPE","hash"]""", "18446744073709551615", "a1", "a2");
        Page("""["SCAN","18446744073709551615","MATCH","a*","COUNT",2,"TYPE","hash"]""", "7");
        Page("""["SCAN","7","MATCH","a*","COUNT",2,"TYPE","hash"]""", "0", "a3");
        using var redis = _upstash.Client();

        var keys = await redis.KeyScanAllAsync("a*", 2, KeyType.Hash).ToListAsync();

        Assert.That(keys, Is.EqualTo(new[] { "a1", "a2", "a3" }));
    }

    [Test]
    public async Task KeyScanAll_AsksForNoPageBeforeItsTime()
    {
        Page("""["SCAN","0"]""", "7", "a", "b");
        using var redis = _upstash.Client();

        var first = await redis.KeyScanAllAsync().FirstAsync();

        Assert.That(first, Is.EqualTo("a"));
        Assert.That(_upstash.Bodies, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task HashScanAll_StreamsFieldsWithValues()
    {
        Page("""["HSCAN","k","0","MATCH","f*","COUNT",2]""", "5", "f", "1");
        Page("""["HSCAN","k","5","MATCH","f*","COUNT",2]""", "0", "f", "1", "g", "2");
        using var redis = _upstash.Client();

        var fields = await redis.HashScanAllAsync("k", "f*", 2).ToListAsync();

        Assert.That(fields, Is.EqualTo(new KeyValuePair<string, string>[] { new("f", "1"), new("f", "1"), new("g", "2") }));
    }

    [Test]
    public async Task SetScanAll_StreamsMembers()
    {
        Page("""["SSCAN","k","0"]""", "5", "a");
        Page("""["SSCAN","k","5"]""", "0", "b");
        using var redis = _upstash.Client();

        Assert.That(await redis.SetScanAllAsync("k").ToListAsync(), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task SortedSetScanAll_StreamsMembersWithScores()
    {
        Page("""["ZSCAN","k","0"]""", "5", "a", "1");
        Page("""["ZSCAN","k","5"]""", "0", "b", "inf");
        using var redis = _upstash.Client();

        var entries = await redis.SortedSetScanAllAsync("k").ToListAsync();

        Assert.That(entries, Is.EqualTo(new SortedSetEntry[] { new("a", 1), new("b", double.PositiveInfinity) }));
    }

    [Test]
    public async Task KeyScanAll_CancelledBetweenPages_Ends([Values] bool byTheEnumerator)
    {
        Page("""["SCAN","0"]""", "7", "a");
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();
        var keys = byTheEnumerator
            ? redis.KeyScanAllAsync().WithCancellation(cancellation.Token)
            : redis.KeyScanAllAsync(cancellationToken: cancellation.Token).WithCancellation(CancellationToken.None);
        await using var found = keys.GetAsyncEnumerator();
        await found.MoveNextAsync();

        await cancellation.CancelAsync();

        Assert.That(found.Current, Is.EqualTo("a"));
        Assert.That(async () => await found.MoveNextAsync(), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_upstash.Bodies, Has.Count.EqualTo(1));
    }

    [Test]
    public void KeyScanAll_WhereCommandsAreCollected_IsRefused()
    {
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        using var transaction = redis.CreateTransaction();

        Assert.That(() => pipeline.KeyScanAllAsync(), Throws.ArgumentException.With.Property("ParamName").EqualTo("redis"));
        Assert.That(() => transaction.KeyScanAllAsync(), Throws.ArgumentException.With.Property("ParamName").EqualTo("redis"));
    }

    private void Page(string request, string cursor, params string[] items) =>
        _upstash.Server
            .Given(Request.Create().WithPath("/").UsingPost().WithBody((string? body) => body == request))
            .RespondWith(Response.Create().WithBody($$"""{"result":{{WireReply.Json(new object[] { cursor, items })}}}"""));
}
