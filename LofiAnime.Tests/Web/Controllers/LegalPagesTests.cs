using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>What the privacy page says is what the code does.</summary>
[Category("Integration")]
public sealed partial class LegalPagesTests
{
    private SiteFactory _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.With("Storage:KeepFor", "1.00:00:00").With("Jobs:KeepFor", "7.00:00:00");
        _visitor = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Privacy_ListsEveryCookieAndNoteOfTheCode_AndNoOther()
    {
        var cookies = RepositoryRoot.Sources("LofiAnime.Web")
            .Where(source => !source.Path.EndsWith("/LegalController.cs", StringComparison.Ordinal))
            .SelectMany(source => Cookie().Matches(source.Text))
            .Select(match => match.Groups[1].Value);
        var notes = RepositoryRoot.Sources("LofiAnime.Web/wwwroot/js", "*.js")
            .SelectMany(source => Note().Matches(source.Text))
            .Select(match => "lofianime." + match.Groups[1].Value);

        var page = await _visitor.GetStringAsync("/privacy");

        Assert.That(Listed().Matches(page).Select(match => match.Groups[1].Value.TrimEnd('*')), Is.EquivalentTo(cookies.Concat(notes).Distinct()));
    }

    [Test]
    public async Task Privacy_TellsTheConfiguredTimesAndProvider()
    {
        var page = await _visitor.GetStringAsync("/privacy");

        Assert.That(page, Does.Contain("A picture is kept for 1 day,").And.Contain("kept for 7 days.").And.Contain("in each hour, after 2 days."));
        Assert.That(page, Does.Contain("Nobody. Here, a small program"));
    }

    [TestCase("true", true)]
    [TestCase("false", false)]
    public async Task Privacy_TellsWhatIsKeptToFindTheSameAgain(string enabled, bool isTold)
    {
        await using var site = _site.Sibling().WithAnswers().With("Answers:Enabled", enabled);
        using var visitor = site.Visit();

        var page = await visitor.GetStringAsync("/privacy");

        Assert.That(
            (page.Contains("a hash of your words, made with a secret key", StringComparison.Ordinal), page.Contains("your words are kept in an index as well", StringComparison.Ordinal)),
            Is.EqualTo((isTold, isTold)));
    }

    [Test]
    public async Task Answers_SetNoCookieThatIsNotListed()
    {
        var listed = Listed().Matches(await _visitor.GetStringAsync("/privacy")).Select(match => match.Groups[1].Value.TrimEnd('*')).ToArray();
        var given = new List<string>();
        foreach (var path in new[] { "/", "/restore", "/gallery", "/history", "/sign-in", "/sign-up", "/nowhere", "/terms", "/api/docs" })
        {
            using var answer = await _visitor.GetAsync(path);
            given.AddRange(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies!.Select(cookie => cookie.Split('=')[0]) : []);
        }

        await _visitor.SignUpAsync();
        Assert.That(given, Is.Not.Empty.And.All.Matches<string>(name => Array.Exists(listed, one => name!.StartsWith(one, StringComparison.Ordinal))));
    }

    /// <summary>A name of a cookie, as the code writes it.</summary>
    [GeneratedRegex("\"(lofianime\\.[a-z.-]+)\"")]
    private static partial Regex Cookie();

    /// <summary>A name under which a script keeps something in the browser: where it does so, or where it says under which name a job is kept.</summary>
    [GeneratedRegex("(?:remember\\(\"(?:local|session)Storage\", |new Making\\(stage, quota, \\{\\s+name: )\"([a-z-]+)\"")]
    private static partial Regex Note();

    [GeneratedRegex("<code>(lofianime\\.[^<]+)</code>")]
    private static partial Regex Listed();
}
