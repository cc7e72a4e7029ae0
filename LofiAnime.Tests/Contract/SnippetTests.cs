using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Contract;

/// <summary>Code that documents show is code that compiles: each C# block stands in some sample, blanks aside.</summary>
[Category("Unit")]
public sealed partial class SnippetTests
{
    private static IEnumerable<TestCaseData> Snippets() => new[] { "README.md", "docs/client.md", "docs/qstash.md", "docs/rate-limiting.md", "docs/vector.md", "docs/semantic-cache.md", "Upstash.Rest.Client/README.md", "Upstash.Rest.AspNetCore/README.md", "Upstash.Rest.Extensions.AI/README.md" }
        .SelectMany(page => CSharpBlock().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, page)))
            .Select((block, i) => new TestCaseData(block.Groups[1].Value).SetArgDisplayNames($"{page} {i + 1}")));

    [TestCaseSource(nameof(Snippets))]
    public void Snippet_StandsInASample(string code) => Assert.That(
        RepositoryRoot.Sources("samples").Any(source => Plain(source.Text).Contains(Plain(code), StringComparison.Ordinal)),
        $"No sample has this code:\n{code}");

    private static string Plain(string code) => Blanks().Replace(code, " ").Trim();

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
