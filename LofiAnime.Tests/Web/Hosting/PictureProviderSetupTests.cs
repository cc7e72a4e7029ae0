using LofiAnime.Web.Clients;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class PictureProviderSetupTests
{
    [TestCase("offline-sample", "Development")]
    [TestCase("replicate", "Production", "REPLICATE_API_TOKEN", "r8_NotReal")]
    [TestCase("cog", "Production", "Cog:Url", "http://cog.internal:5000")]
    [TestCase("cog", "Production", "Cog:Url", "http://cog.internal:5000", "REPLICATE_API_TOKEN", "r8_NotReal")]
    public async Task AddPictureProvider_Settings_ChooseTheProvider(string name, string environment, params string[] settings)
    {
        await using var app = Build(environment, settings);

        Assert.That(app.Services.GetRequiredService<IPictureProvider>().Name, Is.EqualTo(name));
    }

    [TestCase("Cog:Url", "Cog:Header", "X-Key")]
    [TestCase("Cog:HeaderValue", "Cog:Url", "http://cog.internal:5000", "Cog:Header", "X-Key")]
    public async Task AddPictureProvider_HalfACogServer_DoesNotStart(string missing, params string[] settings)
    {
        await using var app = Build("Development", settings);

        Assert.That(
            () => app.Services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(missing));
    }

    [Test]
    public void AddPictureProvider_ProductionWithNobody_DoesNotStart() =>
        Assert.That(() => Build("Production"), Throws.TypeOf<StartupException>().With.Message.Contains("REPLICATE_API_TOKEN"));

    [Test]
    public void Check_CogServerInProduction_NeedsNoTokenOfReplicate()
    {
        var configuration = new ConfigurationManager();
        configuration["Cog:Url"] = "http://cog.internal:5000";

        Assert.That(
            () => RequiredSettings.Check(configuration, new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" }),
            Throws.TypeOf<StartupException>().With.Message.Contains("UPSTASH_REDIS_REST_TOKEN, Quota__VisitorKey."));
    }

    private static WebApplication Build(string environment, params string[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = environment });
        builder.Services.AddLogging();
        foreach (var pair in settings.Chunk(2))
        {
            builder.Configuration[pair[0]] = pair[1];
        }

        builder.AddPictureProvider();
        return builder.Build();
    }
}
