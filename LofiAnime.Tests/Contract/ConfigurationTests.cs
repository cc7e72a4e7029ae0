using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Cog;
using LofiAnime.Web.Clients.OpenAI;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using LofiAnime.Web.Hosting;
using LofiAnime.Web.Hosting.SignIn;
using Upstash.Rest.Client;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.Contract;

/// <summary>What the settings are called in the code, in <c>.env.example</c> and in the documentation is one list.</summary>
[Category("Unit")]
public sealed class ConfigurationTests
{
    private static readonly string[] Accounts =
    [
        "UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN", "REPLICATE_API_TOKEN", "OPENAI_API_KEY",
        "UPSTASH_VECTOR_REST_URL", "UPSTASH_VECTOR_REST_TOKEN",
        "QSTASH_URL", "QSTASH_TOKEN", "QSTASH_CURRENT_SIGNING_KEY", "QSTASH_NEXT_SIGNING_KEY",
    ];

    // The accounts' own variables stand for these; the switch is for tests.
    private static readonly string[] NotForUsers =
    [
        "Upstash__Redis__Url", "Upstash__Redis__Token", "Replicate__Token", "OpenAI__ApiKey", "Site__ReadDotEnv", "Storage__S3",
        "Upstash__QStash__Url", "Upstash__QStash__Token", "Upstash__Vector__Url", "Upstash__Vector__Token",
        "Upstash__WordVectors__RedisName", "Upstash__WordVectors__KeyPrefix",
    ];

    [Test]
    public void EnvExample_ListsEverySetting() =>
        Assert.That(Documented(".env.example", "="), Is.EquivalentTo(Settings()));

    [Test]
    public void ConfigurationPage_ListsEverySetting()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "configuration.md"));

        Assert.That(Settings().Where(setting => !page.Contains($"`{setting}`", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> Settings() => Accounts
        .Concat(Of<QuotaOptions>(QuotaOptions.SectionName))
        .Concat(Of<SiteOptions>(SiteOptions.SectionName).Append("Site__DataFolder"))
        .Concat(Of<AnswerOptions>(AnswerOptions.SectionName))
        .Concat(Of<GalleryOptions>(GalleryOptions.SectionName))
        .Concat(Of<JobOptions>(JobOptions.SectionName))
        .Concat(Of<OperatorOptions>(OperatorOptions.SectionName))
        .Concat(Of<ApiOptions>(ApiOptions.SectionName))
        .Concat(Of<SignInOptions>(SignInOptions.SectionName))
        .Concat(Of<ProviderOptions>("SignIn:Google"))
        .Concat(Of<ProviderOptions>("SignIn:GitHub"))
        .Concat(Of<CogOptions>(CogOptions.SectionName))
        .Concat(Of<OpenAIOptions>(OpenAIOptions.SectionName))
        .Concat(Of<ReplicateOptions>(ReplicateOptions.SectionName))
        .Concat(Of<RestorationOptions>(RestorationOptions.SectionName))
        .Concat(Of<StorageOptions>(StorageOptions.SectionName))
        .Append(StyleOptions.SectionName)
        .Concat(Of<S3StorageOptions>(S3StorageOptions.SectionName))
        .Concat(Of<UpstashRedisOptions>(UpstashRedisOptions.SectionName))
        .Concat(Of<UpstashQStashOptions>(UpstashQStashOptions.SectionName))
        .Concat(Of<UpstashVectorOptions>(UpstashVectorOptions.SectionName))
        .Concat(Of<RedisWordIndexOptions>(RedisWordIndexOptions.SectionName))
        .Except(NotForUsers)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of<T>(string section) =>
        typeof(T).GetProperties().Select(property => $"{section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}");

    /// <summary>Reads the names; a list's or map's entry, such as <c>Replicate__Inputs__width</c>, stands for its setting.</summary>
    private static IEnumerable<string> Documented(string file, string separator) => File.ReadLines(Path.Combine(RepositoryRoot.Path, file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(separator)[0])
        .Select(name => name.StartsWith("Styles__", StringComparison.Ordinal) ? StyleOptions.SectionName : name)
        .Distinct(StringComparer.Ordinal)
        .Select(name => name.StartsWith("Replicate__", StringComparison.Ordinal) || name.StartsWith("Cog__", StringComparison.Ordinal) || name.StartsWith("OpenAI__", StringComparison.Ordinal) ? string.Join("__", name.Split("__").Take(2)) : name)
        .Order(StringComparer.Ordinal);
}
