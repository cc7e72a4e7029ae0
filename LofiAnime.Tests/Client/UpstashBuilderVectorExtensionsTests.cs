using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client;

[Category("Unit")]
public sealed class UpstashBuilderVectorExtensionsTests
{
    private const string Url = "UPSTASH_VECTOR_REST_URL=https://a.example";
    private const string Token = "UPSTASH_VECTOR_REST_TOKEN=secret";

    [TestCase("https://a.example/", "secret", new[] { Url, Token })]
    [TestCase("https://a.example/", "secret", new[] { "UPSTASH_VECTOR_REST_URL= https://a.example/ ", "UPSTASH_VECTOR_REST_TOKEN= secret " })]
    [TestCase("https://b.example/", "own", new[] { Url, Token, "Upstash:Vector:Url=https://b.example", "Upstash:Vector:Token=own" })]
    public async Task AddVector_AddressAndToken_ComeFromOnePlace(string url, string token, string[] settings)
    {
        await using var services = Provider(settings);

        var options = services.GetRequiredService<IOptions<UpstashVectorOptions>>().Value;

        Assert.That((options.Url!.AbsoluteUri, options.Token), Is.EqualTo((url, token)));
        Assert.That(services.GetServices<VectorClient>().ToArray(), Has.Length.EqualTo(1));
    }

    [TestCase("UPSTASH_VECTOR_REST_URL is missing", new string[0])]
    [TestCase("UPSTASH_VECTOR_REST_TOKEN is missing", new[] { Url })]
    [TestCase("UPSTASH_VECTOR_REST_TOKEN is missing", new[] { Url, "UPSTASH_VECTOR_REST_TOKEN=  " })]
    [TestCase("UPSTASH_VECTOR_REST_TOKEN holds a blank", new[] { Url, "UPSTASH_VECTOR_REST_TOKEN=secret 2" })]
    [TestCase("UPSTASH_VECTOR_REST_TOKEN holds a blank", new[] { Url, "UPSTASH_VECTOR_REST_TOKEN=secret\n2" })]
    [TestCase("UPSTASH_VECTOR_REST_URL must begin with https://", new[] { "UPSTASH_VECTOR_REST_URL=a.example", Token })]
    [TestCase("UPSTASH_VECTOR_REST_URL must end with its host", new[] { "UPSTASH_VECTOR_REST_URL=https://a.example?token=secret", Token })]
    [TestCase("UPSTASH_VECTOR_REST_URL holds a blank", new[] { "UPSTASH_VECTOR_REST_URL=https://a.example/x y", Token })]
    [TestCase("Upstash:Vector:Token is missing", new[] { "Upstash:Vector:Url=https://b.example", Token })]
    [TestCase("Upstash:Vector:MaxBatchItems must be", new[] { Url, Token, "Upstash:Vector:MaxBatchItems=1001" })]
    [TestCase("Upstash:Vector:Deadline must be", new[] { Url, Token, "Upstash:Vector:Deadline=00:00:01" })]
    public async Task AddVector_SettingWrong_NamesItWithoutTheToken(string expected, string[] settings)
    {
        await using var services = Provider(settings);

        Assert.That(
            () => services.GetRequiredService<VectorClient>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected).And.Message.Not.Contains("secret"));
    }

    [Test]
    public void FromEnvironment_NoUrl_NamesIt() =>
        Assert.That(() => VectorClient.FromEnvironment(_ => null), Throws.InvalidOperationException.With.Message.Contains("UPSTASH_VECTOR_REST_URL is missing"));

    private static ServiceProvider Provider(string[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Split('=', 2)[0], setting => (string?)setting.Split('=', 2)[1])).Build());
        services.AddUpstash().AddVector();
        return services.BuildServiceProvider();
    }
}
