using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>A whole application over the gateway and the embedded engine.</summary>
[Category("Whole")]
public sealed class RateLimitMiddlewareTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = LiveRedis.UniqueKey("http-limit");
    private RedisClient _redis = null!;

    [SetUp]
    public async Task ConnectAsync() => _redis = await LiveRedis.ClientAsync();

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [Test]
    public async Task Request_UpToTheLimitAndOver_IsAnsweredWithHeadersBothTimes()
    {
        await using var site = await StartAsync(
            Policy(policy => policy.ByAddress().Limit("burst", new FixedWindow(2, TimeSpan.FromSeconds(10))).Limit("daily", new FixedWindow(5, TimeSpan.FromDays(1)))));

        using var first = await site.SendAsync("/");
        using var second = await site.SendAsync("/");
        _clock.Advance(TimeSpan.FromSeconds(2.5));
        using var refused = await site.SendAsync("/");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Multiple(() =>
        {
            Assert.That(((int)first.StatusCode, (int)second.StatusCode, (int)refused.StatusCode), Is.EqualTo((200, 200, 429)));
            Assert.That(HeadersOf(first), Is.EqualTo(new[]
            {
                "RateLimit: \"burst\";r=1;t=10", "RateLimit-Policy: \"burst\";q=2;w=10, \"daily\";q=5;w=86400",
                "X-RateLimit-Limit: 2", "X-RateLimit-Remaining: 1", "X-RateLimit-Reset: 1740830410",
            }));
            Assert.That(HeadersOf(refused), Is.EqualTo(new[]
            {
                "RateLimit: \"burst\";r=0;t=8", "RateLimit-Policy: \"burst\";q=2;w=10, \"daily\";q=5;w=86400", "Retry-After: 8",
                "X-RateLimit-Limit: 2", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1740830410",
            }));
            Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.GetProperty("type").GetString(), Does.EndWith("#quota-exceeded"));
            Assert.That(problem.GetProperty("violated-policies")[0].GetString(), Is.EqualTo("burst"));
            Assert.That(problem.GetProperty("retryAfter").GetInt32(), Is.EqualTo(8));
        });
    }

    [Test]
    public async Task Request_ByApiKey_EachKeyHasItsOwnAndNoKeyIsAskedFor()
    {
        await using var site = await StartAsync(Policy(policy => policy.ByApiKey().Limit("one", Once)));

        var known = (await site.StatusAsync("/", "X-Api-Key: ann"), await site.StatusAsync("/", "X-Api-Key: ann"), await site.StatusAsync("/", "X-Api-Key: bob"));
        using var unknown = await site.SendAsync("/");

        Assert.That(known, Is.EqualTo((200, 429, 200)));
        Assert.That((int)unknown.StatusCode, Is.EqualTo(401));
        Assert.That((await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), Is.EqualTo("Send your API key in the header X-Api-Key."));
        Assert.That(unknown.Headers.WwwAuthenticate.ToString(), Is.EqualTo("ApiKey"));
        Assert.That(await _redis.KeyExistsAsync($"{_prefix}:one:{Identifier("ann")}:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 60_000}"));
        Assert.That(site.Log.Text, Does.Not.Contain("ann").And.Not.Contains(Identifier("ann")));
    }

    [Test]
    public async Task Request_ByUserElseAddress_CountsEachKindForItself()
    {
        await using var site = await StartAsync(Policy(policy => policy.ByUser().ByAddress().Limit("one", Once)));

        int[] statuses =
        [
            await site.StatusAsync("/", "X-Test-User: ann", "X-Test-Address: 203.0.113.1"),
            await site.StatusAsync("/", "X-Test-User: ann", "X-Test-Address: 203.0.113.2"),
            await site.StatusAsync("/", "X-Test-User: bob", "X-Test-Address: 203.0.113.1"),
            await site.StatusAsync("/", "X-Test-Address: 203.0.113.1"),
            await site.StatusAsync("/", "X-Test-Address: ::ffff:203.0.113.1"),
            await site.StatusAsync("/", "X-Test-Address: 2001:db8::1"),
            await site.StatusAsync("/", "X-Test-Address: 2001:db8::ffff:2"),
            await site.StatusAsync("/", "X-Test-Address: 2001:db8:0:1::1"),
        ];

        Assert.That(statuses, Is.EqualTo(new[] { 200, 429, 200, 200, 429, 200, 429, 200 }));
    }

    [Test]
    public async Task Request_ByOwnFunction_NullIsNotLimited()
    {
        await using var site = await StartAsync(Policy(policy => policy
            .By(context => context.Request.Headers["X-Tenant"] is [{ } tenant] ? tenant : null).Limit("one", Once)));

        Assert.That((await site.StatusAsync("/", "X-Tenant: a"), await site.StatusAsync("/", "X-Tenant: a")), Is.EqualTo((200, 429)));
        Assert.That((await site.StatusAsync("/"), await site.StatusAsync("/")), Is.EqualTo((200, 200)));
        Assert.That(await _redis.KeyExistsAsync($"{_prefix}:one:a:{_clock.GetUtcNow().ToUnixTimeMilliseconds() / 60_000}"));
    }

    [Test]
    public async Task Endpoint_SaysMoreThanItsGroupAndTheGlobalPolicy()
    {
        await using var site = await LimitedSite.StartAsync(
            _redis,
            limits =>
            {
                limits.AddPolicy("all", policy => policy.ByAddress().Limit("all", new FixedWindow(10, TimeSpan.FromMinutes(1))).Configure(Prefixed("all")));
                limits.AddPolicy("api", policy => policy.ByAddress().Limit("api", new FixedWindow(7, TimeSpan.FromMinutes(1))).Configure(Prefixed("api")));
                limits.GlobalPolicy = "all";
            },
            app =>
            {
                app.MapGet("/", () => "");
                app.MapGet("/free", () => "").DisableUpstashRateLimit();
                var api = app.MapGroup("/api").RequireUpstashRateLimit("api");
                api.MapGet("/", () => "");
                api.MapGet("/dear", () => "").RequireUpstashRateLimit("api", rate: 3);
                api.MapGet("/free", () => "").DisableUpstashRateLimit();
                api.MapGet("/attribute", [UpstashRateLimit("all", Rate = 2)] () => "");
            },
            clock: _clock);

        Assert.Multiple(async () =>
        {
            Assert.That(await RemainingAsync(site, "/"), Is.EqualTo("9 of 10"));
            Assert.That(await RemainingAsync(site, "/no-such-page"), Is.EqualTo("8 of 10"));
            Assert.That(await RemainingAsync(site, "/free"), Is.Null);
            Assert.That(await RemainingAsync(site, "/api/"), Is.EqualTo("6 of 7"));
            Assert.That(await RemainingAsync(site, "/api/dear"), Is.EqualTo("3 of 7"));
            Assert.That(await RemainingAsync(site, "/api/free"), Is.Null);
            Assert.That(await RemainingAsync(site, "/api/attribute"), Is.EqualTo("6 of 10"));
        });
    }

    [Test]
    public async Task Controller_IsLimitedByItsAttributes()
    {
        await using var site = await LimitedSite.StartAsync(
            _redis,
            Policy(policy => policy.ByAddress().Limit("r", new FixedWindow(9, TimeSpan.FromMinutes(1))), isGlobal: false),
            app => app.MapControllers(),
            services => services.AddControllers().ConfigureApplicationPartManager(parts =>
            {
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(ThingsController).Assembly));
                parts.FeatureProviders.Clear();
                parts.FeatureProviders.Add(new OnlyThings());
            }),
            _clock);

        Assert.Multiple(async () =>
        {
            Assert.That(await RemainingAsync(site, "/things/plain"), Is.EqualTo("8 of 9"));
            Assert.That(await RemainingAsync(site, "/things/dear"), Is.EqualTo("4 of 9"));
            Assert.That(await RemainingAsync(site, "/things/free"), Is.Null);
        });
    }

    [Test]
    public async Task Feature_HoldsTheDecision_AndTheChargeCanBeGivenBack()
    {
        UpstashRateLimiter? limiter = null;
        await using var site = await StartAsync(
            limits => limits.AddPolicy("p", policy => policy.ByAddress().Use(services =>
                limiter = new(services.GetRequiredService<IRedisExecutor>(), Once, new() { Prefix = _prefix }, _clock))).GlobalPolicy = "p",
            app => app.MapGet("/", async (HttpContext context) =>
            {
                var feature = context.Features.Get<IRateLimitFeature>()!;
                await limiter!.RefundAsync(feature.Decision.Receipt!);
                return $"{feature.Policy}, {feature.Decision.Remaining}";
            }));

        Assert.That(await site.Client.GetStringAsync("/"), Is.EqualTo("p, 0"));
        Assert.That(await site.StatusAsync("/"), Is.EqualTo(200));
    }

    [Test]
    public async Task ErrorPage_IsTheSameRequest_ChargedOnceAndWithItsHeaders()
    {
        await using var site = await LimitedSite.StartAsync(
            _redis,
            Policy(policy => policy.ByAddress().Limit("r", new FixedWindow(5, TimeSpan.FromMinutes(1)))),
            app =>
            {
                app.MapGet("/broken", string () => throw new InvalidOperationException("on purpose"));
                app.MapGet("/error", () => "sorry");
            },
            clock: _clock,
            before: app => app.UseExceptionHandler("/error"));

        using var broken = await site.SendAsync("/broken");

        Assert.That(((int)broken.StatusCode, await broken.Content.ReadAsStringAsync()), Is.EqualTo((500, "sorry")));
        Assert.That(broken.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "4" }));
        Assert.That(await RemainingAsync(site, "/error"), Is.EqualTo("3 of 5"));
    }

    [Test]
    public async Task CachedAnswer_CarriesTheHeadersOfWhoAsks()
    {
        await using var site = await LimitedSite.StartAsync(
            _redis,
            Policy(policy => policy.ByAddress().Limit("r", new FixedWindow(5, TimeSpan.FromMinutes(1)))),
            app =>
            {
                app.UseOutputCache();
                app.MapGet("/", () => Guid.NewGuid()).CacheOutput();
            },
            services => services.AddOutputCache(),
            _clock);

        using var first = await site.SendAsync("/");
        using var second = await site.SendAsync("/");

        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(second.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "3" }));
    }

    [Test]
    public async Task OnRefused_AnswersInItsOwnWords_WithTheHeaders()
    {
        await using var site = await StartAsync(limits =>
        {
            Policy(policy => policy.ByAddress().Limit("one", Once))(limits);
            limits.OnRefused = (context, decision) => context.Response.WriteAsync($"Wait {decision.RetryAfter.TotalSeconds} s.");
        });
        await site.StatusAsync("/");

        using var refused = await site.SendAsync("/");

        Assert.That(((int)refused.StatusCode, await refused.Content.ReadAsStringAsync()), Is.EqualTo((429, "Wait 60 s.")));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [TestCase("text/plain", "text/plain", "Too many requests. The limit one allows 1 in 1 minute. Try again in 1 minute.\n")]
    [TestCase("application/json", "application/problem+json", "{")]
    [TestCase("text/html, */*;q=0.8", "application/problem+json", "{")]
    public async Task Refusal_IsInAFormThatTheCallerTakes(string accept, string mediaType, string start)
    {
        await using var site = await StartAsync(Policy(policy => policy.ByAddress().Limit("one", Once)));
        await site.StatusAsync("/");

        using var refused = await site.SendAsync("/", $"Accept: {accept}");

        Assert.That(refused.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.StartWith(start));
    }

    [Test]
    public async Task Refusal_OfHead_HasNoBody()
    {
        await using var site = await StartAsync(Policy(policy => policy.ByAddress().Limit("one", Once)));
        await site.StatusAsync("/");

        using var refused = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        Assert.That(((int)refused.StatusCode, refused.Headers.RetryAfter?.Delta), Is.EqualTo((429, TimeSpan.FromSeconds(60))));
        Assert.That(await refused.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Refusal_GoesThroughTheApplicationsProblemDetails()
    {
        await using var site = await LimitedSite.StartAsync(
            _redis,
            Policy(policy => policy.ByAddress().Limit("one", Once)),
            app => app.MapGet("/", () => ""),
            services => services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["ours"] = "yes"),
            _clock);
        await site.StatusAsync("/");

        using var refused = await site.SendAsync("/");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That((problem.GetProperty("ours").GetString(), problem.GetProperty("violated-policies")[0].GetString()), Is.EqualTo(("yes", "one")));
    }

    [Test]
    public async Task TwoInstances_ShareOneLimit()
    {
        var limits = Policy(policy => policy.ByAddress().Limit("r", new FixedWindow(3, TimeSpan.FromMinutes(1))));
        await using var one = await StartAsync(limits);
        await using var other = await StartAsync(limits);

        int[] statuses = [await one.StatusAsync("/"), await other.StatusAsync("/"), await one.StatusAsync("/"), await other.StatusAsync("/"), await one.StatusAsync("/")];

        Assert.That(statuses, Is.EqualTo(new[] { 200, 200, 200, 429, 429 }));
    }

    private static FixedWindow Once => new(1, TimeSpan.FromMinutes(1));

    private static string Identifier(string apiKey) => new Upstash.Rest.AspNetCore.RateLimiting.Callers.Pseudonyms(null).OfApiKey(apiKey);

    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) => response.Headers
        .Where(header => header.Key.Contains("RateLimit", StringComparison.Ordinal) || header.Key == "Retry-After")
        .OrderBy(header => header.Key, StringComparer.Ordinal)
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");

    private static async Task<string?> RemainingAsync(LimitedSite site, string path)
    {
        using var response = await site.SendAsync(path);
        return response.Headers.TryGetValues("X-RateLimit-Remaining", out var remaining)
            ? $"{remaining.Single()} of {response.Headers.GetValues("X-RateLimit-Limit").Single()}"
            : null;
    }

    private Func<UpstashRateLimiterOptions, UpstashRateLimiterOptions> Prefixed(string name = "") => options => options with { Prefix = _prefix + name };

    private Action<HttpRateLimitOptions> Policy(Action<RateLimitPolicyBuilder> configure, bool isGlobal = true) => limits =>
    {
        limits.AddPolicy("p", policy =>
        {
            configure(policy);
            policy.Configure(Prefixed());
        });
        limits.GlobalPolicy = isGlobal ? "p" : null;
    };

    private Task<LimitedSite> StartAsync(Action<HttpRateLimitOptions> limits, Action<WebApplication>? pipeline = null) =>
        LimitedSite.StartAsync(_redis, limits, pipeline ?? (app => app.MapGet("/", () => "")), clock: _clock);

    [ApiController]
    [Route("things")]
    [UpstashRateLimit("p")]
    public sealed class ThingsController : ControllerBase
    {
        [HttpGet("plain")]
        public string Plain() => Request.Path;

        [HttpGet("dear")]
        [UpstashRateLimit("p", Rate = 4)]
        public string Dear() => Request.Path;

        [HttpGet("free")]
        [DisableUpstashRateLimit]
        public string Free() => Request.Path;
    }

    /// <summary>Finds that one controller, though it is nested.</summary>
    private sealed class OnlyThings : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => typeInfo == typeof(ThingsController);
    }
}
