using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client;

[Category("Unit")]
public sealed class UpstashBuilderRedisExtensionsTests
{
    [Test]
    public async Task AddRedis_NoConfigurationAtAll_TakesTheSettingsOfTheCode()
    {
        await using var services = Provider(null, options => (options.Url, options.Token) = (new Uri("https://host.example"), "t"));

        Assert.That(services.GetRequiredService<IRedisExecutor>(), Is.SameAs(services.GetRequiredService<RedisClient>()));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public async Task AddRedis_SectionEmptyOrBlank_TakesTheEnvironmentsNames(string? blank)
    {
        await using var services = Provider(new()
        {
            ["Upstash:Redis:Url"] = blank,
            ["Upstash:Redis:Token"] = blank,
            ["UPSTASH_REDIS_REST_URL"] = " https://host.example ",
            ["UPSTASH_REDIS_REST_TOKEN"] = "t",
        });

        var options = services.GetRequiredService<IOptions<UpstashRedisOptions>>().Value;

        Assert.That((options.Url, options.Token), Is.EqualTo((new Uri("https://host.example"), "t")));
    }

    [TestCase("", "is missing")]
    [TestCase(" ", "is missing")]
    [TestCase("host.example", "must begin with https://")]
    public async Task AddRedis_UrlNotUsable_SaysWhatToDo(string url, string expected)
    {
        await using var services = Provider(new() { ["UPSTASH_REDIS_REST_URL"] = url, ["UPSTASH_REDIS_REST_TOKEN"] = "t" });

        Assert.That(
            () => services.GetRequiredService<RedisClient>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("UPSTASH_REDIS_REST_URL " + expected));
    }

    [Test]
    public async Task AddRedis_SecondPairOfTheEnvironment_IsTakenWhenTheFirstIsAbsent()
    {
        await using var services = Provider(new() { ["KV_REST_API_URL"] = "https://kv.example", ["KV_REST_API_TOKEN"] = "kv" });

        var options = services.GetRequiredService<IOptions<UpstashRedisOptions>>().Value;

        Assert.That((options.Url, options.Token), Is.EqualTo((new Uri("https://kv.example"), "kv")));
    }

    [TestCase("UPSTASH_REDIS_REST_URL", "KV_REST_API_TOKEN", "UPSTASH_REDIS_REST_TOKEN is missing, though UPSTASH_REDIS_REST_URL is set")]
    [TestCase("KV_REST_API_URL", "", "KV_REST_API_TOKEN is missing, though KV_REST_API_URL is set")]
    [TestCase("Upstash:Redis:Url", "UPSTASH_REDIS_REST_TOKEN", "Upstash:Redis:Token is missing, though Upstash:Redis:Url is set")]
    [TestCase("Upstash:Redis:sessions:Url", "UPSTASH_REDIS_REST_TOKEN", "UPSTASH_REDIS_REST_URL is missing, though UPSTASH_REDIS_REST_TOKEN is set")]
    public async Task AddRedis_HalvesOfTwoPairs_AreNeverJoined(string url, string token, string expected)
    {
        await using var services = Provider(new() { [url] = "https://host.example", [token] = "secret-token" });

        Assert.That(
            () => services.GetRequiredService<RedisClient>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected).And.Message.Not.Contains("secret-token"));
    }

    [Test]
    public async Task AddRedis_Twice_KeepsWhatTheCodeSaid()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddUpstash().AddRedis(options => (options.Url, options.Token) = (new Uri("https://host.example"), "t")).AddRedis();
        await using var provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<IOptions<UpstashRedisOptions>>().Value.Token, Is.EqualTo("t"));
    }

    [Test]
    public async Task AddRedis_Named_HasClientsAndSettingsOfItsOwn()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Upstash:Redis:Url"] = "https://main.example",
            ["Upstash:Redis:Token"] = "main",
            ["Upstash:Redis:sessions:Url"] = "https://sessions.example",
            ["Upstash:Redis:sessions:Token"] = "sessions",
            ["Upstash:Redis:sessions:MaxRetries"] = "7",
        }).Build());
        services.AddUpstash().AddRedis().AddRedis("sessions");
        await using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<UpstashRedisOptions>>().Get("sessions");

        Assert.Multiple(() =>
        {
            Assert.That((options.Url, options.Token, options.MaxRetries), Is.EqualTo((new Uri("https://sessions.example"), "sessions", 7)));
            Assert.That(provider.GetRequiredKeyedService<IRedisExecutor>("sessions"), Is.SameAs(provider.GetRequiredKeyedService<RedisClient>("sessions")));
            Assert.That(provider.GetRequiredService<IRedisExecutor>(), Is.Not.SameAs(provider.GetRequiredKeyedService<IRedisExecutor>("sessions")));
            Assert.That(provider.GetRequiredService<IOptions<UpstashRedisOptions>>().Value.Token, Is.EqualTo("main"));
        });
    }

    [Test]
    public async Task AddRedis_NamedWithoutSettings_TakesNoOthersAndNamesItsOwn()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["UPSTASH_REDIS_REST_URL"] = "https://main.example",
            ["UPSTASH_REDIS_REST_TOKEN"] = "main",
            ["Upstash:Redis:sessions:MaxRetries"] = "11",
        }).Build());
        services.AddUpstash().AddRedis("sessions");
        await using var provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredKeyedService<RedisClient>("sessions"),
            Throws.TypeOf<OptionsValidationException>()
                .With.Message.Contains("Upstash:Redis:sessions:Url is missing.")
                .And.Message.Contains("Upstash:Redis:sessions:MaxRetries must be"));
    }

    [Test]
    public async Task FromEnvironment_TakesTheFirstWholePair()
    {
        var environment = new Dictionary<string, string?> { ["KV_REST_API_URL"] = "https://kv.example", ["KV_REST_API_TOKEN"] = "kv" };

        using var redis = RedisClient.FromEnvironment(environment.GetValueOrDefault);

        await Assert.ThatAsync(() => redis.PingAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void FromEnvironment_Nothing_SaysWhatToSet() => Assert.That(
        () => RedisClient.FromEnvironment(_ => null),
        Throws.InvalidOperationException.With.Message.StartsWith("UPSTASH_REDIS_REST_URL is missing. Set it"));

    private static ServiceProvider Provider(Dictionary<string, string?>? settings, Action<UpstashRedisOptions>? configure = null)
    {
        var services = new ServiceCollection();
        if (settings is not null)
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        }

        services.AddUpstash().AddRedis(configure);
        return services.BuildServiceProvider();
    }
}
