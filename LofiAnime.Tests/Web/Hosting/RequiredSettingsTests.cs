using LofiAnime.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class RequiredSettingsTests
{
    [Test]
    public void Check_ProductionWithNothing_NamesAllThatIsMissingAtOnce() => Assert.That(
        () => Check("Production"),
        Throws.TypeOf<StartupException>().With.Message
            .Contains("UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, REPLICATE_API_TOKEN, Quota__VisitorKey"));

    [Test]
    public void Check_ProductionWithAll_IsContent() => Assert.That(
        () => Check("Production", ("UPSTASH_REDIS_REST_URL", "https://x"), ("UPSTASH_REDIS_REST_TOKEN", "t"), ("REPLICATE_API_TOKEN", "r"), ("Quota:VisitorKey", "k")),
        Throws.Nothing);

    [Test]
    public void Check_DevelopmentWithNothing_IsContent() => Assert.That(() => Check("Development"), Throws.Nothing);

    [TestCase("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN")]
    [TestCase("UPSTASH_REDIS_REST_TOKEN", "UPSTASH_REDIS_REST_URL")]
    public void Check_HalfAnAccount_StopsEverywhereAndRepeatsNoValue(string present, string absent) => Assert.That(
        () => Check("Development", (present, "secret-value")),
        Throws.TypeOf<StartupException>().With.Message.StartsWith($"{present} is set, but {absent} is not.")
            .And.Message.Not.Contains("secret-value"));

    private static void Check(string environment, params (string Name, string Value)[] settings) => RequiredSettings.Check(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build(),
        new HostingEnvironment { EnvironmentName = environment });
}
