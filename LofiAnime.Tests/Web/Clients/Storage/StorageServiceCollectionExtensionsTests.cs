using LofiAnime.Web.Clients.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Unit")]
public sealed class StorageServiceCollectionExtensionsTests
{
    [Test]
    public void AddPictureStorage_NothingSet_KeepsFiles()
    {
        // As from lines of .env.example without a value.
        using var services = Services(new() { ["Storage:S3:ServiceUrl"] = "", ["Storage:S3:Bucket"] = "", ["Storage:S3:AccessKey"] = "", ["Storage:S3:SecretKey"] = "" });

        Assert.That(services.GetRequiredService<IPictureStore>(), Is.InstanceOf<FilePictureStore>());
    }

    [Test]
    public void AddPictureStorage_WholeAccount_KeepsObjects()
    {
        using var services = Services(Account());

        Assert.That(services.GetRequiredService<IPictureStore>(), Is.InstanceOf<S3PictureStore>());
    }

    [TestCase("ServiceUrl")]
    [TestCase("Bucket")]
    [TestCase("AccessKey")]
    [TestCase("SecretKey")]
    public void AddPictureStorage_HalfAnAccount_StopsTheStart(string missing)
    {
        var settings = Account();
        settings.Remove($"Storage:S3:{missing}");
        using var services = Services(settings);

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.That(failure!.Failures.Single(), Does.Contain($"Storage:S3:{missing} missing"));
    }

    private static Dictionary<string, string?> Account() => new()
    {
        ["Storage:S3:ServiceUrl"] = "https://s3.example",
        ["Storage:S3:Bucket"] = "pictures-of-ours",
        ["Storage:S3:AccessKey"] = "AKIANOTREAL",
        ["Storage:S3:SecretKey"] = "not/a+real=secret",
    };

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddPictureStorage(Path.GetTempPath())
        .BuildServiceProvider();
}
