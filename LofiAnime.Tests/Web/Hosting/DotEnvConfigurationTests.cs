using LofiAnime.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class DotEnvConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-env-").FullName;

    public DotEnvConfigurationTests() => File.WriteAllText(
        Path.Combine(_folder, ".env"),
        """
        # a comment
        REPLICATE_API_TOKEN=from-file
        Quota__Tokens=7
        EMPTY_ONE=
        UPSTASH_REDIS_REST_URL="https://quoted.example"
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void AddDotEnv_ReadsNamesAsTheEnvironmentSpellsThem()
    {
        var configuration = Configuration();

        configuration.AddDotEnv(_folder);

        Assert.Multiple(() =>
        {
            Assert.That(configuration["REPLICATE_API_TOKEN"], Is.EqualTo("from-file"));
            Assert.That(configuration["Quota:Tokens"], Is.EqualTo("7"));
            Assert.That(configuration["UPSTASH_REDIS_REST_URL"], Is.EqualTo("https://quoted.example"));
            Assert.That(configuration["EMPTY_ONE"], Is.Null, "an empty line of .env.example sets nothing");
        });
    }

    [Test]
    public void AddDotEnv_CommandLine_Wins()
    {
        var configuration = Configuration("--REPLICATE_API_TOKEN=from-command-line");

        configuration.AddDotEnv(_folder);

        Assert.That(configuration["REPLICATE_API_TOKEN"], Is.EqualTo("from-command-line"));
    }

    [Test]
    public void AddDotEnv_SwitchedOff_ReadsNothing()
    {
        var configuration = Configuration("--Site:ReadDotEnv=false");

        configuration.AddDotEnv(_folder);

        Assert.That(configuration["Quota:Tokens"], Is.Null);
    }

    [Test]
    public void AddDotEnv_BrokenLine_NamesItWithoutWhatStandsThere()
    {
        File.WriteAllText(Path.Combine(_folder, ".env"), "GOOD=1\nmy secret stands alone\n");

        Assert.That(
            () => new ConfigurationManager().AddDotEnv(_folder),
            Throws.TypeOf<StartupException>().With.Message.Contains("line 2").And.Message.Not.Contains("secret"));
    }

    [Test]
    public void AddDotEnv_NoFile_IsFine() =>
        Assert.That(() => Configuration().AddDotEnv(Path.Combine(_folder, "nowhere")), Throws.Nothing);

    private static ConfigurationManager Configuration(params string[] commandLine)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("LOFIANIME_TESTS_").AddEnvironmentVariables().AddCommandLine(commandLine);
        return configuration;
    }
}
