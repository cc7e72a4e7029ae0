using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>Asking for the same again: whom which picture answers, and whom never.</summary>
[Category("Whole")]
[FixtureLifeCycle(LifeCycle.SingleInstance)] // One site for all.
[Parallelizable(ParallelScope.Self)]
public sealed class AnswersApiTests
{
    private const string Words = "a quiet harbour at dusk";

    private readonly FakePictureProvider _provider = new()
    {
        Abilities = new() { AspectRatios = AspectRatio.All, MaxCount = 4, HasSeed = true, IsRandom = true, HasNegativePrompt = true },
    };

    private readonly LikeWords _like = new();
    private readonly string _prefix = LiveRedis.UniqueKey("answers");
    private SiteFactory _site = null!;
    private int _visitors;
    private int _calls;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _site = (await SiteFactory.OnLiveRedisAsync())
            .With("Answers:Prefix", _prefix).With("Quota:Tokens", "50").With("Quota:BurstTokens", "50")
            .With("Operator:Password", "a long enough password").With("Operator:PricePerPicture", "0.02");
        Prepare(_site);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [SetUp]
    public void Count() => _calls = _provider.Calls;

    [Test]
    public async Task Order_TheSameAgain_IsTheVeryJobAndCountsNothing()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var first = await MadeAsync(visitor, words);
        var left = await visitor.LeftAsync();

        using var answer = await visitor.OrderAsync($"  {words}  ");
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That((job.Id(), job.Text("status"), IsKept(job), Cache(answer)), Is.EqualTo((first.Id(), "succeeded", true, "hit")));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { $"{left}" }));
            Assert.That(Made, Is.EqualTo(1));
            Assert.That(IsKept(first), Is.False);
        });
    }

    [TestCase("""{"prompt":"WORDS","vary":true}""")]
    [TestCase("""{"prompt":"WORDS","seed":8}""")]
    [TestCase("""{"prompt":"WORDS","count":2}""")]
    [TestCase("""{"prompt":"WORDS","styleId":"rainy-night"}""")]
    public async Task Order_Otherwise_IsMade(string body)
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await MadeAsync(visitor, words);

        using var answer = await visitor.PostJsonAsync("/api/v1/generations", body.Replace("WORDS", words, StringComparison.Ordinal));

        Assert.That((answer.StatusCode, Cache(answer)), Is.EqualTo((HttpStatusCode.Accepted, "miss")));
        await _site.WorkSettledAsync();
        Assert.That(Made, Is.EqualTo(2));
    }

    [Test]
    public async Task Order_WithASeed_IsAnsweredByThatSeedOnly_AndWithoutByAny()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var body = $$"""{"prompt":"{{words}}","seed":7}""";
        var seven = (await visitor.PostJsonAsync("/api/v1/generations", body)).Content.ReadFromJsonAsync<JsonElement>();
        await _site.WorkSettledAsync();

        using var same = await visitor.PostJsonAsync("/api/v1/generations", body);
        using var any = await visitor.OrderAsync(words);

        Assert.That((Cache(same), Cache(any), Made), Is.EqualTo(("hit", "hit", 1)));
        Assert.That((await any.Content.ReadFromJsonAsync<JsonElement>()).Id(), Is.EqualTo((await seven).Id()));
    }

    [Test]
    public async Task Order_OfWordsThatAnotherHadPrivately_IsMade()
    {
        var words = Unique();
        using var ann = await VisitorAsync();
        using var bob = await VisitorAsync();
        using var nobody = _site.VisitFrom("198.51.100.7"); // Without a card.
        var own = await MadeAsync(ann, words);

        var offered = await OfferAsync(bob, words.Replace("quiet", "calm", StringComparison.Ordinal));
        using var answer = await bob.OrderAsync(words);
        using var article = await nobody.PostJsonAsync("/api/ai", $$"""{"prompt":"{{words}}"}""");

        Assert.That((Cache(answer), Cache(article), offered, Made), Is.EqualTo(("miss", "miss", "", 3)));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).Id(), Is.Not.EqualTo(own.Id()));
    }

    [Test]
    public async Task Order_OfAPublicPicture_IsAnsweredUntilItIsTakenBack()
    {
        var words = Unique();
        using var ann = await VisitorAsync();
        using var bob = await VisitorAsync();
        var own = await MadeAsync(ann, words);
        var image = Image(own);
        using (await ann.PostAsync($"/api/v1/images/{image}/publish", null))
        {
            // It is public now.
        }

        using var answer = await bob.OrderAsync(words, "bobs-key");
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var again = await bob.OrderedAsync(words, "bobs-key");
        var list = await bob.GetFromJsonAsync<JsonElement>("/api/v1/jobs");
        using var file = await bob.GetAsync(new Uri(job.GetProperty("images")[0].Text("url")!).AbsolutePath);
        var page = await bob.GetStringAsync($"/jobs/{job.Id()}");
        using var deleted = await bob.DeleteAsync($"/api/v1/jobs/{job.Id()}");
        using var still = await ann.GetAsync($"/api/v1/images/{image}");

        Assert.Multiple(() =>
        {
            Assert.That((job.Text("status"), IsKept(job), Cache(answer), Image(job), Made), Is.EqualTo(("succeeded", true, "hit", image, 1)));
            Assert.That(job.Id(), Is.Not.EqualTo(own.Id()));
            Assert.That(again.Id(), Is.EqualTo(job.Id()), "a repetition is the same order");
            Assert.That(job.GetProperty("settings").GetProperty("seed").GetInt32(), Is.EqualTo(own.GetProperty("settings").GetProperty("seed").GetInt32()));
            Assert.That(list.GetProperty("items").GetArrayLength(), Is.Zero, "it is not on his shelf");
            Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(page, Does.Contain("We had this one already"));
            Assert.That((deleted.StatusCode, still.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.OK)), "his job goes, her picture stays");
        });

        using (await ann.DeleteAsync($"/api/v1/images/{image}/publish"))
        {
            // It is private again.
        }

        using var after = await bob.OrderAsync(words);
        Assert.That(Cache(after), Is.EqualTo("miss"));
        Assert.That(await KeysAsync("public"), Is.Empty);
        Assert.That(_like.Index.Entries.Count(entry => entry.Text == words), Is.EqualTo(1), "hers alone");
    }

    [Test]
    public async Task Order_OfAPictureThatWasTakenDown_IsMadeForEverybody()
    {
        var words = Unique();
        using var ann = await VisitorAsync();
        using var bob = await VisitorAsync();
        var image = Image(await MadeAsync(ann, words));
        using (await ann.PostAsync($"/api/v1/images/{image}/publish", null))
        {
            // It is public now.
        }

        await _site.Services.GetRequiredService<PictureModeration>().TakeDownAsync(image, default);

        using var his = await bob.OrderAsync(words);
        using var hers = await ann.OrderAsync(words);
        Assert.That((Cache(his), Cache(hers)), Is.EqualTo(("miss", "miss")));
    }

    [Test]
    public async Task Order_OfADeletedPicture_IsMade_AndNothingOfItIsLeft()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var job = await MadeAsync(visitor, words);
        Assert.That(await MentionsAsync(job.Id()!), Is.EqualTo(2), "with its seed and without");

        using (await visitor.DeleteAsync($"/api/v1/jobs/{job.Id()}"))
        {
            // It is gone.
        }

        Assert.That(await MentionsAsync(job.Id()!), Is.Zero);
        Assert.That(_like.Index.Entries.Select(entry => entry.Text), Has.None.EqualTo(words));
        using var answer = await visitor.OrderAsync(words);
        Assert.That(Cache(answer), Is.EqualTo("miss"));
    }

    [Test]
    public async Task Order_OfADeletedPicture_IsAnsweredByANewerOne()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var old = await MadeAsync(visitor, words);
        using (await visitor.PostJsonAsync("/api/v1/generations", $$"""{"prompt":"{{words}}","vary":true}"""))
        {
            await _site.WorkSettledAsync();
        }

        using (await visitor.DeleteAsync($"/api/v1/jobs/{old.Id()}"))
        {
            // Only the first is gone.
        }

        using var answer = await visitor.OrderAsync(words);
        Assert.That(Cache(answer), Is.EqualTo("hit"));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).Id(), Is.Not.EqualTo(old.Id()));
        Assert.That(_like.Index.Entries.Select(entry => entry.Text), Has.One.EqualTo(words));
    }

    [Test]
    public async Task Account_Deleted_LeavesNothing()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await visitor.SignUpAsync();
        var job = await MadeAsync(visitor, words);
        var key = (await KeysAsync("account:")).First();
        var owner = key.Split('{')[1].Split('}')[0];

        foreach (var part in _site.Services.GetServices<IAccountData>())
        {
            await part.DeleteAsync(owner, default);
        }

        Assert.That(await MentionsAsync(job.Id()!), Is.Zero);
        Assert.That(_like.Index.Entries.Select(entry => entry.Text), Has.None.EqualTo(words));
    }

    [Test]
    public async Task Keys_AndWhatTheyHold_TellNoWordAndEnd()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await MadeAsync(visitor, words);

        var redis = _site.Services.GetRequiredService<RedisClient>();
        var keys = await KeysAsync("");
        Assert.That(keys, Is.Not.Empty);
        foreach (var key in keys)
        {
            Assert.That(key + await redis.StringGetAsync(key), Does.Not.Contain("harbour"));
            Assert.That(await redis.KeyTimeToLiveAsync(key), Is.InRange(TimeSpan.FromDays(89), TimeSpan.FromDays(90)));
        }
    }

    [Test]
    public async Task Order_AtAnotherInstance_IsAnswered()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var job = await MadeAsync(visitor, words);
        await using var other = _site.Sibling();
        Prepare(other);
        using var start = other.Visit();

        using var answer = await visitor.PostJsonAsync(new Uri(other.Address, "/api/v1/generations").ToString(), $$"""{"prompt":"{{words}}"}"""); // Cookies know no ports.

        Assert.That((Cache(answer), (await answer.Content.ReadFromJsonAsync<JsonElement>()).Id()), Is.EqualTo(("hit", job.Id())));
    }

    [Test]
    public async Task Key_OfAnotherOrder_IsRefusedThoughThereIsAnAnswer()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await MadeAsync(visitor, words);
        await visitor.OrderedAsync(Unique(), "one-key");

        using var answer = await visitor.OrderAsync(words, "one-key");

        await answer.ProblemAsync(422, "idempotency-key-reused");
    }

    [Test]
    public async Task Article_TheSameAgain_IsAHit_AndVaryIsNot()
    {
        var body = $$"""{"prompt":"{{Unique()}}"}""";
        using var visitor = await VisitorAsync();
        using var first = await visitor.PostJsonAsync("/api/ai", body);
        await _site.WorkSettledAsync();

        using var second = await visitor.PostJsonAsync("/api/ai", body);
        using var varied = await visitor.PostJsonAsync("/api/ai", body.Replace("}", ",\"vary\":true}", StringComparison.Ordinal));

        Assert.That((Cache(first), Cache(second), Cache(varied)), Is.EqualTo(("miss", "hit", "miss")));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(await varied.Content.ReadAsStringAsync(), Is.Not.EqualTo(await first.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task Offer_OfOnesOwn_IsMadeTakenAndCounted()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        var image = Image(await MadeAsync(visitor, words));
        var calm = words.Replace("quiet", "calm", StringComparison.Ordinal);

        var offer = await OfferAsync(visitor, calm);
        using var sent = await visitor.SendFormAsync("/", "/", ("prompt", calm));
        using var taken = await visitor.SendFormAsync("/", $"/offers/{image}/take");
        using var api = await visitor.OrderAsync(calm);
        await _site.Services.GetRequiredService<AnswerTally>().FlushAsync();
        using var client = _site.Visit();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("operator:a long enough password"u8));
        var dashboard = await client.GetStringAsync("/operator");

        Assert.Multiple(async () =>
        {
            Assert.That(offer, Does.Contain(image).And.Contain(words).And.Contain("You had it made before"));
            Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.OK), "no job, and nothing charged");
            Assert.That(await sent.Content.ReadAsStringAsync(), Does.Contain("We have one like this"));
            Assert.That((taken.StatusCode, taken.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, $"/pictures/{image}")));
            Assert.That(Cache(api), Is.EqualTo("miss"), "the API never answers by near words");
            Assert.That(dashboard, Does.Match("data-answer=\"Taken\">[1-9]").And.Match("data-answer=\"Offered\">[1-9]").And.Match(@"data-saved>\$0\.").And.Match("data-hit-rate>[0-9]"));
        });
    }

    [TestCase("vary", "true")]
    [TestCase("seed", "7")]
    [TestCase("aspectRatio", "16:9")]
    public async Task Offer_ForSomethingElse_IsNotMade(string field, string value)
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await MadeAsync(visitor, words);

        Assert.That(await OfferAsync(visitor, words.Replace("quiet", "calm", StringComparison.Ordinal), (field, value)), Is.Empty);
    }

    [Test]
    public async Task Offer_OfTheVerySameWords_IsLeftToTheAnswer()
    {
        var words = Unique();
        using var visitor = await VisitorAsync();
        await MadeAsync(visitor, words);

        Assert.That(await OfferAsync(visitor, words), Is.Empty);
        using var sent = await visitor.SendFormAsync("/", "/", ("prompt", words));
        Assert.That(sent.Headers.Location!.ToString(), Does.Match(@"^/jobs/[0-9a-f]{32}\?kept=1$"));
    }

    [Test]
    public async Task Offer_OfAPublicPicture_EndsWithItsBeingPublic()
    {
        var words = Unique();
        using var ann = await VisitorAsync();
        using var bob = await VisitorAsync();
        var image = Image(await MadeAsync(ann, words));
        var calm = words.Replace("quiet", "calm", StringComparison.Ordinal);
        using (await ann.PostAsync($"/api/v1/images/{image}/publish", null))
        {
            // It is public now.
        }

        Assert.That(await OfferAsync(bob, calm), Does.Contain(image).And.Contain("Somebody had it made"));

        using (await ann.DeleteAsync($"/api/v1/images/{image}/publish"))
        {
            // It is private again.
        }

        Assert.That(await OfferAsync(bob, calm), Is.Empty);
        using var taken = await bob.SendFormAsync("/", $"/offers/{image}/take");
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private int Made => _provider.Calls - _calls;

    private static string Unique() => $"{Words}, number {Guid.NewGuid():N}";

    private static bool IsKept(JsonElement job) => job.GetProperty("isKept").GetBoolean();

    private static string? Cache(HttpResponseMessage answer) => answer.Headers.TryGetValues("X-Picture-Cache", out var values) ? values.Single() : null;

    private static string Image(JsonElement job) => job.GetProperty("images")[0].Text("id")!;

    private void Prepare(SiteFactory site)
    {
        site.WithAnswers(_like).Provider = _provider;
    }

    /// <summary>Visits from an address of its own, with a card.</summary>
    private async Task<HttpClient> VisitorAsync()
    {
        var visitor = _site.VisitFrom($"203.0.113.{Interlocked.Increment(ref _visitors)}");
        using var home = await visitor.GetAsync("/");
        return visitor;
    }

    private async Task<JsonElement> MadeAsync(HttpClient visitor, string words)
    {
        var job = await visitor.OrderedAsync(words);
        await _site.WorkSettledAsync();
        return await visitor.JobAsync(job.Id()!);
    }

    /// <summary>Asks as the create page does.</summary>
    /// <returns>The offer; empty for none.</returns>
    private static async Task<string> OfferAsync(HttpClient visitor, string words, params (string, string)[] more)
    {
        using var answer = await visitor.SendFormAsync("/", "/offers", [("prompt", words), .. more]);
        Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.NoContent));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<List<string>> KeysAsync(string shelf)
    {
        var redis = _site.Services.GetRequiredService<RedisClient>();
        var keys = new List<string>();
        var cursor = "0";
        do
        {
            var page = await redis.KeyScanAsync(cursor, $"{_prefix}:answers:{{{shelf}*", 1000);
            keys.AddRange(page.Items);
            cursor = page.Cursor;
        }
        while (cursor != "0");

        return keys;
    }

    /// <summary>Counts the answers that a job has.</summary>
    private async Task<int> MentionsAsync(string job)
    {
        var redis = _site.Services.GetRequiredService<RedisClient>();
        var values = await Task.WhenAll((await KeysAsync("")).Select(key => redis.StringGetAsync(key)));
        return values.Count(value => value?.Contains(job, StringComparison.Ordinal) == true);
    }
}
