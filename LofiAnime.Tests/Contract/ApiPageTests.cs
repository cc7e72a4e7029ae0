using System.Diagnostics;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Interop;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Controllers.Api.Docs;

namespace LofiAnime.Tests.Contract;

/// <summary>What <c>docs/api.md</c> shows works, and what it lists is all there is.</summary>
[Category("Whole")]
public sealed partial class ApiPageTests
{
    private static string PageText => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "api.md"));

    [Test]
    public async Task Examples_OneAfterTheOther_Work()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var client = site.Visit();
        var script = string.Join('\n', Blocks().Matches(PageText).Select(block => block.Groups[1].Value))
            .Replace("SITE=https://pictures.example", "SITE=" + site.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var printed = await NodePackage.RunAsync(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true });

        Assert.Multiple(() =>
        {
            Assert.That(printed, Does.Contain("event: done"));
            Assert.That(printed, Does.Match("\"url\":\"http://.*/images/"));
            Assert.That(printed, Does.Contain("304"));
            Assert.That(printed, Does.Contain("\"remaining\":"));
            Assert.That(printed, Does.Contain("\"code\":\"invalid\""));
        });
    }

    [Test]
    [Category("Unit")]
    public void Problems_AreAllListed()
    {
        var problems = ApiOperations.All.SelectMany(ApiOperations.ProblemsOf).Concat(ApiOperations.ProblemsAnywhere);
        var expected = "| code | status | means |\n| --- | --- | --- |\n" + string.Concat(problems
            .DistinctBy(problem => problem.Code)
            .OrderBy(problem => problem.Status).ThenBy(problem => problem.Code, StringComparer.Ordinal)
            .Select(problem => $"| `{problem.Code}` | {problem.Status} | {problem.Title}. {problem.Detail} |\n"));

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "api-codes.md");
        File.WriteAllText(received, expected);

        Assert.That(Codes().Match(PageText).Groups[1].Value, Is.EqualTo(expected), $"The table of docs/api.md is {received}.");
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("<!-- codes -->\n(.*?)<!-- /codes -->", RegexOptions.Singleline)]
    private static partial Regex Codes();
}
