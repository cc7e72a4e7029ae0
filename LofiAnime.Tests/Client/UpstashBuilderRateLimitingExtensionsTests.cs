using LofiAnime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client;

[Category("Unit")]
public sealed class UpstashBuilderRateLimitingExtensionsTests
{
    private static readonly FixedWindow Ten = new(10, TimeSpan.FromSeconds(10));

    [Test]
    public async Task AddRateLimiter_WithoutAName_IsOneServiceOnTheSharedPrefix()
    {
        await using var services = Provider(upstash => upstash.AddRateLimiter(Ten));

        var limiter = services.GetRequiredService<UpstashRateLimiter>();

        Assert.That(services.GetRequiredService<IUpstashRateLimiter>(), Is.SameAs(limiter));
        Assert.That((limiter.Rules[0].Name, limiter.Rules[0].Prefix), Is.EqualTo(("default", UpstashRateLimiter.DefaultPrefix)));
    }

    [Test]
    public async Task AddRateLimiter_Named_HasAPrefixOfItsOwn()
    {
        await using var services = Provider(upstash => upstash
            .AddRateLimiter("burst", Ten)
            .AddRateLimiter("both", [new("second", Ten), new("day", new FixedWindow(100, TimeSpan.FromDays(1)), "days")])
            .AddRateLimiter("mine", Ten, (_, options) => options with { Prefix = "mine" }));

        var prefixes = new[] { "burst", "both", "mine" }
            .Select(name => services.GetRequiredKeyedService<UpstashRateLimiter>(name).Rules.Select(rule => rule.Prefix));

        Assert.That(prefixes, Is.EqualTo(new[]
        {
            new[] { "@upstash/ratelimit:burst" },
            ["@upstash/ratelimit:both:second", "days"],
            ["mine"],
        }));
        Assert.That(services.GetRequiredKeyedService<IUpstashRateLimiter>("burst"), Is.SameAs(services.GetRequiredKeyedService<UpstashRateLimiter>("burst")));
        Assert.That(services.GetRequiredKeyedService<UpstashRateLimiter>("burst").Rules[0].Name, Is.EqualTo("burst"));
    }

    [Test]
    public async Task AddRateLimiter_RedisName_AsksThatDatabase()
    {
        var asked = new List<string>();
        await using var services = Provider(upstash =>
        {
            upstash.Services.AddKeyedSingleton<IRedisExecutor>("limits", new Recorder(asked));
            upstash.AddRateLimiter(Ten, redisName: "limits");
        });

        await services.GetRequiredService<IUpstashRateLimiter>().LimitAsync("ann");

        Assert.That(asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AddRateLimiter_OtherSettingsOnOnePrefix_SaysWhichWhenCreated()
    {
        await using var services = Provider(upstash => upstash
            .AddRateLimiter("one", Ten, (_, options) => options with { Prefix = "shared" })
            .AddRateLimiter("same", new FixedWindow(10, TimeSpan.FromSeconds(10)), (_, options) => options with { Prefix = "shared" })
            .AddRateLimiter("more", new FixedWindow(11, TimeSpan.FromSeconds(10)), (_, options) => options with { Prefix = "shared" })
            .AddRateLimiter("other", new SlidingWindow(10, TimeSpan.FromSeconds(10)), (_, options) => options with { Prefix = "shared" }));
        services.GetRequiredKeyedService<UpstashRateLimiter>("one");

        Assert.Multiple(() =>
        {
            Assert.That(() => services.GetRequiredKeyedService<UpstashRateLimiter>("same"), Throws.Nothing);
            Assert.That(
                () => services.GetRequiredKeyedService<UpstashRateLimiter>("more"),
                Throws.InvalidOperationException.With.Message.Contains("shared").And.Message.Contains("10 tokens").And.Message.Contains("11 tokens"));
            Assert.That(
                () => services.GetRequiredKeyedService<UpstashRateLimiter>("other"),
                Throws.InvalidOperationException.With.Message.Contains("fixed/10000ms").And.Message.Contains("sliding/10000ms"));
        });
    }

    [Test]
    public async Task AddRateLimiter_OnePrefixInTwoDatabases_IsNoConflict()
    {
        await using var services = Provider(upstash =>
        {
            upstash.Services.AddKeyedSingleton<IRedisExecutor>("limits", new Recorder([]));
            upstash.AddRateLimiter(Ten).AddRateLimiter("other", new FixedWindow(1, TimeSpan.FromDays(1)), (_, options) => options with { Prefix = UpstashRateLimiter.DefaultPrefix }, "limits");
        });
        services.GetRequiredService<UpstashRateLimiter>();

        Assert.That(() => services.GetRequiredKeyedService<UpstashRateLimiter>("other"), Throws.Nothing);
    }

    [Test]
    public void AddRateLimiter_TheSameNameTwice_IsRefused()
    {
        var upstash = new ServiceCollection().AddUpstash().AddRateLimiter(Ten).AddRateLimiter("burst", Ten);

        Assert.That(() => upstash.AddRateLimiter(Ten), Throws.InvalidOperationException);
        Assert.That(() => upstash.AddRateLimiter("burst", Ten), Throws.InvalidOperationException.With.Message.Contains("burst"));
    }

    [Test]
    public void AddRateLimiter_NameThatNoHeaderCanHold_IsRefusedAtOnce() => Assert.That(
        () => new ServiceCollection().AddUpstash().AddRateLimiter("näme", Ten), Throws.ArgumentException);

    [Test]
    public async Task Start_WrongSettings_FailsBeforeTheFirstRequest()
    {
        await using var services = Provider(upstash => upstash.AddRateLimiter(Ten, (_, options) => options with { Prefix = " " }));

        await Assert.ThrowsAsync<ArgumentException>(() => services.GetRequiredService<IHostedService>().StartAsync(default));
    }

    [Test]
    public async Task Start_CheckIsOff_AsksNothing()
    {
        var asked = new List<string>();
        await using var services = Provider(upstash =>
        {
            upstash.Services.Configure<RateLimitSettingsCheckOptions>(options => options.IsEnabled = false);
            upstash.AddRateLimiter(Ten);
        }, asked);

        await services.GetRequiredService<IHostedService>().StartAsync(default);

        Assert.That(asked, Is.Empty);
    }

    private static ServiceProvider Provider(Action<IUpstashBuilder> add, List<string>? asked = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddSingleton<IRedisExecutor>(new Recorder(asked ?? []));
        add(services.AddUpstash());
        return services.BuildServiceProvider();
    }

    /// <summary>Fails all commands, and remembers their names.</summary>
    private sealed class Recorder(List<string> asked) : IRedisExecutor
    {
        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            asked.Add(command.Name);
            return Task.FromException<T>(UpstashModelFactory.TimeoutException(command.Name, TimeSpan.FromSeconds(1)));
        }
    }
}
