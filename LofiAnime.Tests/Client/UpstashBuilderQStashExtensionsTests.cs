using LofiAnime.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client;

[Category("Unit")]
public sealed class UpstashBuilderQStashExtensionsTests
{
    private const string Local = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";

    private static IEnumerable<TestCaseData> Credentials()
    {
        yield return Case("token alone", ["QSTASH_TOKEN=t"], "https://qstash.upstash.io/", "t");
        yield return Case("both", ["QSTASH_TOKEN= t ", "QSTASH_URL=https://qstash-us-east-1.upstash.io/"], "https://qstash-us-east-1.upstash.io/", "t");
        yield return Case("common mistake", ["QSTASH_TOKEN=t", "QSTASH_URL=https://qstash.upstash.io/v2/publish/"], "https://qstash.upstash.io/", "t");
        yield return Case("section first", ["QSTASH_TOKEN=t", "QSTASH_URL=https://other.example", "Upstash:QStash:Token=own"], "https://qstash.upstash.io/", "own");
        yield return Case("region", ["QSTASH_TOKEN=t", "QSTASH_REGION=us-east-1", "US_EAST_1_QSTASH_TOKEN=us"], "https://qstash-us-east-1.upstash.io/", "us");
        yield return Case("region with address", ["QSTASH_REGION=EU_CENTRAL_1", "EU_CENTRAL_1_QSTASH_TOKEN=eu", "EU_CENTRAL_1_QSTASH_URL=https://eu.example"], "https://eu.example/", "eu");
        yield return Case("region without values", ["QSTASH_TOKEN=t", "QSTASH_REGION=US_EAST_1"], "https://qstash.upstash.io/", "t");
        yield return Case("local server", ["QSTASH_TOKEN=t", "QSTASH_DEV=1", "QSTASH_DEV_PORT=9000"], "http://127.0.0.1:9000/", Local, "Development");
        yield return Case("local server elsewhere", ["QSTASH_TOKEN=t", "QSTASH_DEV=1"], "https://qstash.upstash.io/", "t");
        yield return Case("local server off", ["QSTASH_TOKEN=t", "QSTASH_DEV=false"], "https://qstash.upstash.io/", "t", "Development");
    }

    [TestCaseSource(nameof(Credentials))]
    public async Task AddQStash_AddressAndToken_ComeFromOnePlace(string[] settings, string url, string token, string environment)
    {
        await using var services = Provider(settings, environment);

        var options = services.GetRequiredService<IOptions<UpstashQStashOptions>>().Value;

        Assert.That((options.Url!.AbsoluteUri, options.Token), Is.EqualTo((url, token)));
        Assert.That(services.GetRequiredService<QStashClient>(), Is.Not.Null);
    }

    [TestCase("QSTASH_TOKEN is missing", new string[0])]
    [TestCase("QSTASH_TOKEN is missing", new[] { "QSTASH_URL=https://x.example" })]
    [TestCase("QSTASH_TOKEN holds a blank", new[] { "QSTASH_TOKEN=a b" })]
    [TestCase("Upstash:QStash:Token is missing, though Upstash:QStash:Url is set", new[] { "Upstash:QStash:Url=https://x.example", "QSTASH_TOKEN=t" })]
    [TestCase("QSTASH_REGION must be", new[] { "QSTASH_REGION=MARS", "QSTASH_TOKEN=t" })]
    [TestCase("US_EAST_1_QSTASH_TOKEN is missing", new[] { "QSTASH_REGION=US_EAST_1", "US_EAST_1_QSTASH_URL=https://x.example", "QSTASH_TOKEN=t" })]
    [TestCase("QSTASH_DEV must be", new[] { "QSTASH_DEV=yes", "QSTASH_TOKEN=t" })]
    [TestCase("must begin with https://", new[] { "QSTASH_URL=qstash.example", "QSTASH_TOKEN=t" })]
    [TestCase("Upstash:QStash:MaxRetries must be", new[] { "Upstash:QStash:MaxRetries=11", "QSTASH_TOKEN=t" })]
    [TestCase("Upstash:QStash:Deadline must be", new[] { "Upstash:QStash:Deadline=00:10:00", "QSTASH_TOKEN=t" })]
    public async Task AddQStash_SettingWrong_NamesIt(string expected, string[] settings)
    {
        await using var services = Provider(settings, "Production");

        Assert.That(
            () => services.GetRequiredService<QStashClient>(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected));
    }

    [TestCase("Production", false)]
    [TestCase("Development", true)]
    public async Task AddQStashReceiver_PublicKeys_AreTakenInDevelopmentOnly(string environment, bool isTaken)
    {
        await using var services = Provider([$"QSTASH_CURRENT_SIGNING_KEY={QStashSigner.Keys.Current}", $"QSTASH_NEXT_SIGNING_KEY={QStashSigner.Keys.Next}"], environment);

        Assert.That(
            () => services.GetRequiredService<QStashReceiver>(),
            isTaken ? Throws.Nothing : Throws.TypeOf<OptionsValidationException>().With.Message.Contains("which anybody knows"));
    }

    [Test]
    public async Task AddQStashReceiver_LocalServer_HasItsKeys()
    {
        await using var services = Provider(["QSTASH_DEV=true"], "Development");

        Assert.That(services.GetRequiredService<IOptions<QStashReceiverOptions>>().Value.CurrentSigningKey, Is.EqualTo(QStashSigner.Keys.Current));
    }

    [Test]
    public async Task AddQStashReceiver_Region_BringsThoseKeysToo()
    {
        await using var services = Provider(
            ["QSTASH_REGION=US_EAST_1", "US_EAST_1_QSTASH_CURRENT_SIGNING_KEY=a", "US_EAST_1_QSTASH_NEXT_SIGNING_KEY=b", "QSTASH_CURRENT_SIGNING_KEY=c", "QSTASH_NEXT_SIGNING_KEY=d"], "Production");

        var options = services.GetRequiredService<IOptions<QStashReceiverOptions>>().Value;

        Assert.That((options.CurrentSigningKey, options.Regions["US_EAST_1"].NextSigningKey), Is.EqualTo(("c", "b")));
    }

    [Test]
    public async Task AddQStashReceiver_SectionOfARegion_IsBound()
    {
        await using var services = Provider(
            ["Upstash:QStash:Receiver:Regions:US_EAST_1:CurrentSigningKey=a", "Upstash:QStash:Receiver:Regions:US_EAST_1:NextSigningKey=b", "Upstash:QStash:Receiver:ClockTolerance=00:00:05"], "Production");

        var options = services.GetRequiredService<IOptions<QStashReceiverOptions>>().Value;

        Assert.That((options.Regions["US_EAST_1"].CurrentSigningKey, options.ClockTolerance), Is.EqualTo(("a", TimeSpan.FromSeconds(5))));
    }

    [Test]
    public void FromEnvironment_NoToken_NamesIt() =>
        Assert.That(() => QStashClient.FromEnvironment(_ => null), Throws.InvalidOperationException.With.Message.Contains("QSTASH_TOKEN is missing"));

    private static TestCaseData Case(string name, string[] settings, string url, string token, string environment = "Production") =>
        new TestCaseData(settings, url, token, environment).SetArgDisplayNames(name);

    private static ServiceProvider Provider(string[] settings, string environment)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Split('=', 2)[0], setting => (string?)setting.Split('=', 2)[1])).Build());
        services.AddSingleton<IHostEnvironment>(new FixedEnvironment { EnvironmentName = environment });
        services.AddUpstash().AddQStash().AddQStashReceiver();
        return services.BuildServiceProvider();
    }

    private sealed class FixedEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
