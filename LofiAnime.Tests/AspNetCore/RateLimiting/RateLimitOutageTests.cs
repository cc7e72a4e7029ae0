using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Upstash.Rest.AspNetCore.RateLimiting.Callers;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>What callers see while the database cannot tell, and what limiters are asked.</summary>
[Category("Wire")]
public sealed class RateLimitOutageTests
{
    [Test]
    public async Task Outage_Open_LetsThroughAndSaysNothingOfLimits()
    {
        await using var site = await StartBrokenAsync(RateLimitFailurePolicy.Open);

        using var answer = await site.SendAsync("/");

        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Headers.Select(header => header.Key), Has.None.Contains("RateLimit").And.None.EqualTo("Retry-After"));
    }

    [Test]
    public async Task Outage_Closed_IsReducedCapacity()
    {
        await using var site = await StartBrokenAsync(RateLimitFailurePolicy.Closed);

        using var answer = await site.SendAsync("/");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta), Is.EqualTo((503, TimeSpan.FromSeconds(1))));
        Assert.That(problem.GetProperty("type").GetString(), Does.EndWith("#temporary-reduced-capacity"));
        Assert.That(answer.Headers.Select(header => header.Key), Has.None.Contains("RateLimit"));
    }

    [Test]
    public async Task Outage_CountedHere_SaysWhatIsLeftHere()
    {
        await using var site = await StartBrokenAsync(RateLimitFailurePolicy.Local(0.5));

        using var answer = await site.SendAsync("/");
        using var refused = await site.SendAsync("/");

        Assert.That(answer.Headers.GetValues("RateLimit-Policy"), Is.EqualTo(new[] { "\"r\";q=1;w=60" }));
        Assert.That((int)refused.StatusCode, Is.EqualTo(503));
    }

    [Test]
    public async Task OnTheDenyList_IsRefusedWithoutAWait()
    {
        await using var site = await StartAsync(new(new RateLimitDecision { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = "203.0.113.7" }));

        using var answer = await site.SendAsync("/");

        Assert.That(((int)answer.StatusCode, answer.Headers.RetryAfter), Is.EqualTo((429, (System.Net.Http.Headers.RetryConditionHeaderValue?)null)));
        Assert.That(site.Log.Text + await answer.Content.ReadAsStringAsync(), Does.Not.Contain("203.0.113.7"));
    }

    [Test]
    public async Task ReportOnly_LetsThroughAndLogs()
    {
        await using var site = await StartAsync(new(new RateLimitDecision { IsAllowed = true, WouldBeRefused = true }));

        Assert.That(await site.StatusAsync("/"), Is.EqualTo(200));
        Assert.That(site.Log.Text, Does.Contain("The rate limit policy p would have refused a request"));
    }

    [Test]
    public async Task Request_TellsTheLimiterWhereItComesFrom()
    {
        var limiter = new FixedLimiter(new RateLimitDecision { IsAllowed = true });
        await using var site = await StartAsync(limiter);

        await site.StatusAsync("/", "X-Test-Address: ::ffff:203.0.113.7", "User-Agent: curl/8");

        Assert.That(
            limiter.Asked.Select(request => (request.Identifier, request.Rate, request.Address, request.UserAgent)),
            Is.EqualTo(new[] { (new Pseudonyms(null).OfAddress("203.0.113.7"), 1L, IPAddress.Parse("203.0.113.7"), "curl/8") }));
    }

    [Test]
    public async Task Request_WhoseCallerLeaves_EndsQuietly()
    {
        var asked = new TaskCompletionSource();
        var ended = new TaskCompletionSource<Exception?>();
        await using var site = await StartAsync(
            new(async (_, cancellationToken) =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return default;
            }),
            app => app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                    ended.SetResult(null);
                }
                catch (Exception e)
                {
                    ended.SetResult(e);
                    throw;
                }
            }));
        using var leaving = new CancellationTokenSource();

        var call = site.Client.GetAsync("/", leaving.Token);
        await asked.Task.WaitAsync(GatewayRespStub.Guard);
        await leaving.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await ended.Task.WaitAsync(GatewayRespStub.Guard), Is.Null);
    }

    private static Task<LimitedSite> StartAsync(FixedLimiter limiter, Action<WebApplication>? before = null) => LimitedSite.StartAsync(
        null,
        limits => limits.AddPolicy("p", policy => policy.ByAddress().Use(_ => limiter)).GlobalPolicy = "p",
        app => app.MapGet("/", () => ""),
        before: before);

    private static Task<LimitedSite> StartBrokenAsync(RateLimitFailurePolicy whenUnavailable) => LimitedSite.StartAsync(
        new BrokenRedis(),
        limits => limits.AddPolicy("p", policy => policy
            .ByAddress()
            .Limit("r", new FixedWindow(2, TimeSpan.FromMinutes(1)))
            .Configure(options => options with { WhenUnavailable = whenUnavailable })).GlobalPolicy = "p",
        app => app.MapGet("/", () => ""),
        clock: new ManualTimeProvider());
}
