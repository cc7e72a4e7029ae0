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
