using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ReplicateServiceCollectionExtensionsTests
{
    [Test]
    public void AddReplicate_TokenAlone_GivesAProviderWithTheDefaults()
    {
        using var services = Build(("REPLICATE_API_TOKEN", "r8_NotReal"));

        var options = services.GetRequiredService<IOptions<ReplicateOptions>>().Value;

        Assert.That(services.GetRequiredService<IPictureProvider>().Name, Is.EqualTo("replicate"));
        Assert.That(options.Token, Is.EqualTo("r8_NotReal"));
        Assert.That(options.Model, Does.StartWith("doriandarko/sdxl-hiroshinagai:563a66ac"));
        Assert.That(options.PromptPrefix, Is.EqualTo("In the style of HISGH. "));
    }

    [Test]
    public void AddReplicate_Section_IsBound()
    {
        using var services = Build(
            ("REPLICATE_API_TOKEN", "r8_NotReal"),
            ("Replicate:Token", "r8_FromTheSection"),
            ("Replicate:BaseUrl", "http://127.0.0.1:5000/v1"),
            ("Replicate:Inputs:width", "768"),
            ("Replicate:OutputHosts:0", "127.0.0.1:5001"),
            ("Replicate:Deadline", "00:01:00"));

        var options = services.GetRequiredService<IOptions<ReplicateOptions>>().Value;

        Assert.Multiple(() =>
        {
            Assert.That(options.Token, Is.EqualTo("r8_FromTheSection"));
            Assert.That(options.BaseUrl.AbsoluteUri, Is.EqualTo("http://127.0.0.1:5000/v1"));
            Assert.That(options.Inputs, Is.EqualTo(new Dictionary<string, string?> { ["width"] = "768" }));
            Assert.That(options.OutputHosts, Is.EqualTo(new[] { "127.0.0.1:5001" }));
            Assert.That(options.Deadline, Is.EqualTo(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public void AddReplicate_NoToken_DoesNotStart()
    {
        using var services = Build();

        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("REPLICATE_API_TOKEN"));
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build())
        .AddLogging()
        .AddReplicate()
        .BuildServiceProvider();
}
