using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace LofiAnime.Tests.Client.Transport;

[Category("Unit")]
public sealed class SyncTokenTests
{
    [Test]
    public void Renew_AfterThePresentOne_Replaces()
    {
        var token = new SyncToken { Value = "9" };

        token.Renew(token.Version, "1");

        Assert.That(token.Value, Is.EqualTo("1"), "a server may begin to count afresh");
    }

    [TestCase("a", "b", "b")]
    [TestCase("b", "a", "b")]
    [TestCase("z", "10", "10")]
    [TestCase("10", "z", "10")]
    [TestCase("my-own", "other-own", "other-own")]
    public void Renew_TwoThatOverlapped_KeepsTheLargerCounter(string first, string second, string expected)
    {
        var token = new SyncToken();
        var (one, other) = (token.Version, token.Version);

        token.Renew(one, first);
        token.Renew(other, second);

        Assert.That(token.Value, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    public void Renew_AnswerWithoutOne_KeepsThePresentOne(string? answer)
    {
        var token = new SyncToken { Value = "9" };

        token.Renew(token.Version, answer);

        Assert.That(token.Value, Is.EqualTo("9"));
    }

    [Test]
    public async Task Client_SendsTheFreshestTokenWithTheNextRequest()
    {
        var upstash = new HeldUpstash();
        using var redis = upstash.Client();

        var sent = new List<string?>();
        foreach (var next in new[] { "1", "2", "3" })
        {
            var reading = redis.StringGetAsync("k");
            var request = await upstash.NextAsync();
            sent.Add(request.Header("Upstash-Sync-Token"));
            request.Answer("""{"result":null}""", syncToken: next);
            await reading;
        }

        Assert.That(sent, Is.EqualTo(new[] { null, "1", "2" }));
        Assert.That(redis.SyncToken, Is.EqualTo("3"));
    }

    [Test]
    public async Task Client_HandsItsTokenToAnother()
    {
        var upstash = new HeldUpstash();
        using var redis = upstash.Client();
        redis.SyncToken = "from-another";

        var reading = redis.StringGetAsync("k");
        var request = await upstash.NextAsync();
        request.Answer("""{"result":null}""");
        await reading;

        Assert.That(request.Header("Upstash-Sync-Token"), Is.EqualTo("from-another"));
        Assert.That(() => redis.SyncToken = "two\nlines", Throws.ArgumentException);
    }

    [Test]
    public async Task Client_ReadYourWritesIsOff_SendsNone()
    {
        var upstash = new HeldUpstash();
        using var redis = upstash.Client(options => options.ReadYourWrites = false);
        redis.SyncToken = "x";

        var reading = redis.StringGetAsync("k");
        var request = await upstash.NextAsync();
        request.Answer("""{"result":null}""", syncToken: "2");
        await reading;

        Assert.That((request.Header("Upstash-Sync-Token"), redis.SyncToken), Is.EqualTo(((string?)null, "")));
    }
}
