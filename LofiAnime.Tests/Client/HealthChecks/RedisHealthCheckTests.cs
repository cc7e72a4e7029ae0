using LofiAnime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.HealthChecks;

[Category("Wire")]
public sealed class RedisHealthCheckTests : IDisposable
{
    private readonly UpstashStub _upstash = new();

    public void Dispose() => _upstash.Dispose();

    [TestCase("""{"result":"UE9ORw=="}""", 200, HealthStatus.Healthy, "The database answers.")]
    [TestCase("""{"error":"LOADING Redis is loading"}""", 400, HealthStatus.Degraded, "LOADING")]
    [TestCase("""{"error":"WRONGPASS invalid or missing auth token"}""", 401, HealthStatus.Unhealthy, "Check the token")]
    [TestCase("<html>captive portal</html>", 200, HealthStatus.Unhealthy, "no whole JSON")]
    public async Task Check_TellsHowTheDatabaseIsAndWhy(string body, int status, HealthStatus expected, string reason)
    {
        _upstash.Answers(body, status);
        await using var services = Services(TimeProvider.System);

        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["upstash-redis"];

        Assert.That((entry.Status, _upstash.Bodies), Is.EqualTo((expected, new[] { """["PING"]""" })).UsingPropertiesComparer());
        Assert.That(entry.Description, Does.Contain(reason).And.Not.Contain(UpstashStub.Token));
    }

    [Test]
    public async Task Check_NoAnswerInTime_IsUnhealthy()
    {
        var clock = new ManualTimeProvider();
        _upstash.Answers(Response.Create().WithDelay(TimeSpan.FromMinutes(5)));
        await using var services = Services(clock);

        var check = services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(2));

        var entry = (await check).Entries["upstash-redis"];
        Assert.That((entry.Status, entry.Description), Is.EqualTo((HealthStatus.Unhealthy, "The database gave no answer within 2 s.")));
    }

    [Test]
    public async Task Check_Named_AsksTheNamedClient()
    {
        _upstash.Answers("""{"result":"UE9ORw=="}""");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddUpstash().AddRedis("sessions", options => (options.Url, options.Token) = (new Uri(_upstash.Url), "t"));
        services.AddHealthChecks().AddUpstashRedis("sessions");
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(report.Entries["upstash-redis:sessions"].Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Check_AnotherCallIsUnderWay_DoesNotWaitForIt()
    {
        using var upstash = new HeldUpstash();
        using var redis = upstash.Client();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IRedisExecutor>(redis);
        services.AddHealthChecks().AddUpstashRedis();
        await using var provider = services.BuildServiceProvider();

        var call = redis.StringGetAsync("k");
        var held = await upstash.NextAsync();
        var check = provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        (await upstash.NextAsync()).Answer("""{"result":"UE9ORw=="}""");

        Assert.That((await check).Status, Is.EqualTo(HealthStatus.Healthy));
        held.Answer("""{"result":null}""");
        Assert.That(await call, Is.Null);
    }

    private ServiceProvider Services(TimeProvider timeProvider)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(timeProvider);
        services.AddUpstash().AddRedis(options =>
        {
            (options.Url, options.Token) = (new Uri(_upstash.Url), UpstashStub.Token);
            options.MaxRetries = 0;
        });
        services.AddHealthChecks().AddUpstashRedis();
        return services.BuildServiceProvider();
    }
}
