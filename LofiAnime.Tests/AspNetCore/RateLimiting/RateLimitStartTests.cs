using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>What is wrong stops the start, with a message that says what to do.</summary>
[Category("Unit")]
public sealed class RateLimitStartTests
{
    private static readonly FixedLimiter AllowsAll = new(new RateLimitDecision { IsAllowed = true });

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Case("nobody counted", limits => limits.AddPolicy("api", policy => policy.Use(_ => AllowsAll)), "\"api\" does not say whom it counts");
        yield return Case("nothing allowed", limits => limits.AddPolicy("api", policy => policy.ByAddress()), "\"api\" needs either rules");
        yield return Case("both", limits => limits.AddPolicy("api", policy => policy.ByAddress().Limit("r", new FixedWindow(1, TimeSpan.FromSeconds(1))).Use(_ => AllowsAll)), "\"api\" needs either rules");
        yield return Case("no database", limits => limits.AddPolicy("api", policy => policy.ByAddress().Limit("r", new FixedWindow(1, TimeSpan.FromSeconds(1)))), "\"api\" has nowhere to count");
        yield return Case("unknown global policy", limits => limits.GlobalPolicy = "gone", "no rate limit policy \"gone\"; there is none");
        yield return Case("short secret", limits => limits.IdentifierSecret = "fifteen letters", "at least 16 characters");
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task Start_Mistaken_SaysWhatIsWrong(Action<HttpRateLimitOptions> limits, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => LimitedSite.StartAsync(null, limits, _ => { }));

        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public async Task Request_LimiterStandsBeforeRouting_IsSaidOnce()
    {
        await using var site = await LimitedSite.StartAsync(null, AddApi, app =>
        {
            app.UseRouting();
            app.MapGet("/", () => "").RequireUpstashRateLimit("api");
        });

        await site.StatusAsync("/");
        await site.StatusAsync("/");

        Assert.That(site.Log.Text.Split("is not applied: its endpoint was not known yet").Length, Is.EqualTo(2));
    }

    [Test]
    public async Task Start_TwoRulesOfOneName_SaysSo()
    {
        using var redis = new Upstash.Rest.Client.Redis.RedisClient(new Uri("http://nowhere.test"), "t");
        var rule = new FixedWindow(1, TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => LimitedSite.StartAsync(
            redis, limits => limits.AddPolicy("api", policy => policy.ByAddress().Limit("r", rule).Limit("r", rule)), _ => { }));

        Assert.That(error.Message, Does.StartWith("The rate limit policy \"api\" has a wrong setting: Two rules share a name"));
    }

    [Test]
    public async Task Start_EndpointOfAnUnknownPolicy_SaysWhichThereAre()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => LimitedSite.StartAsync(
            null, AddApi, app => app.MapGet("/", () => "").RequireUpstashRateLimit("spelled wrongly")));

        Assert.That(error.Message, Does.Contain("\"spelled wrongly\"; there is api"));
    }

    [Test]
    public async Task Start_NotInThePipeline_IsAMistakeOnlyWhereAnEndpointAsks()
    {
        await using var silent = await LimitedSite.StartAsync(null, AddApi, app => app.MapGet("/", () => ""), isLimited: false);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => LimitedSite.StartAsync(
            null, AddApi, app => app.MapGet("/", () => "").RequireUpstashRateLimit("api"), isLimited: false));

        Assert.That(error.Message, Does.Contain("app.UseUpstashRateLimiter()"));
    }

    [Test]
    public void Use_WithoutAdd_SaysWhatToCall()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        Assert.That(() => new ApplicationBuilder(services).UseUpstashRateLimiter(), Throws.InvalidOperationException.With.Message.Contains("AddUpstashRateLimiter"));
    }

    [Test]
    public void AddPolicy_NameTaken_IsRefused()
    {
        var options = new HttpRateLimitOptions().AddPolicy("api", _ => { });

        Assert.That(() => options.AddPolicy("api", _ => { }), Throws.ArgumentException);
    }

    [TestCase(-1)]
    [TestCase(RateLimitAlgorithm.MaxTokens + 1)]
    public void Rate_OutOfRange_IsRefused(long rate) => Assert.That(
        () => new UpstashRateLimitAttribute("api") { Rate = rate },
        Throws.TypeOf<ArgumentOutOfRangeException>());

    private static void AddApi(HttpRateLimitOptions limits) => limits.AddPolicy("api", policy => policy.ByAddress().Use(_ => AllowsAll));

    private static TestCaseData Case(string name, Action<HttpRateLimitOptions> limits, string message) =>
        new TestCaseData(limits, message).SetArgDisplayNames(name);
}
