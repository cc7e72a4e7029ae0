using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>"Your pictures", as a browser without JavaScript uses it.</summary>
[Category("Whole")]
public sealed partial class HistoryPagesTests
{
    private SiteFactory _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.With("Quota:Tokens", "100").With("Quota:BurstTokens", "100").Provider = FakePictureProvider.Quick();
        _client = _site.Visit();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Show_Empty_Invites()
    {
        var page = await _client.GetStringAsync("/history");

        Assert.That(page, Does.Contain("Nothing here yet").And.Contain("Make a picture").And.Contain("/img/samples/"));
    }

    [Test]
    public async Task Show_ByItsLinks_HasEachPictureOnce()
    {
        var jobs = await MakeAsync(30);

        var seen = new List<string>();
        string? path = "/history";
        while (path is not null)
        {
            var page = await _client.GetStringAsync(path);
            seen.AddRange(Card().Matches(page).Select(match => match.Groups[1].Value));
            path = Older().Match(page) is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }

        Assert.That(seen, Is.EquivalentTo(jobs));
    }

    [Test]
    public async Task Search_AndFilter_ShowThePart()
    {
        await MakeAsync(2);

        Assert.Multiple(async () =>
        {
            Assert.That(Card().Matches(await _client.GetStringAsync("/history?q=NUMBER+1&show=made")), Has.Count.EqualTo(1));
            Assert.That(await _client.GetStringAsync("/history?show=favourites"), Does.Contain("Nothing here matches"));
            Assert.That(await _client.GetStringAsync("/history?q=%22%3E%3Cscript%3E"), Does.Not.Contain("<script>\"").And.Contain("Nothing here matches"));
        });
    }

    [Test]
    public async Task Delete_AsksFirst_ThenDeletesTheChosenOnes()
    {
        var jobs = await MakeAsync(3);

        using var asked = await _client.SendFormAsync("/history", "/history/delete", ("job", jobs[0]), ("job", jobs[1]));
        var question = await asked.Content.ReadAsStringAsync();
        var before = await _client.GetStringAsync("/history");
        using var done = await _client.SendFormAsync("/history", "/history/delete", ("job", jobs[0]), ("job", jobs[1]), ("confirmed", "true"));
        var after = await _client.GetStringAsync(done.Headers.Location);

        Assert.Multiple(() =>
        {
            Assert.That(question, Does.Contain("Delete these 2 for good?").And.Contain(jobs[1]));
            Assert.That(Card().Matches(before), Has.Count.EqualTo(3));
            Assert.That(Card().Matches(after).Select(match => match.Groups[1].Value), Is.EqualTo(new[] { jobs[2] }));
            Assert.That(after, Does.Contain("2 were deleted."));
        });
    }

    [Test]
    public async Task Zip_HasThePicturesByTheirWords_AndWhatTheyWereMadeFrom()
    {
        var jobs = await MakeAsync(3);

        using var answer = await _client.SendFormAsync("/history", "/history/zip", ("job", jobs[0]), ("job", jobs[2]), ("all", jobs[1]), ("job", new string('0', 32)));
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(stream);

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/zip"));
        Assert.That(zip.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "001-train-number-0.webp", "002-train-number-2.webp", "prompts.json" }));
        await using var list = zip.GetEntry("prompts.json")!.Open();
        Assert.That(JsonDocument.Parse(list).RootElement.EnumerateArray().Select(item => item.Text("prompt")), Is.EqualTo(new[] { "train number 0", "train number 2" }));
        Assert.That(zip.Entries[0].Length, Is.Positive);
    }

    [Test]
    public async Task Zip_OfAnothersJobs_IsEmpty()
    {
        var jobs = await MakeAsync(1);
        using var other = _site.Visit();

        using var answer = await other.SendFormAsync("/", "/history/zip", ("job", jobs[0]));
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var zip = new ZipArchive(stream);

        Assert.That(zip.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "prompts.json" }));
    }

    private async Task<List<string>> MakeAsync(int count)
    {
        (await _client.GetAsync("/")).Dispose();
        var jobs = new List<string>();
        for (var i = 0; i < count; i++)
        {
            jobs.Add((await _client.OrderedAsync($"train number {i}")).Id()!);
        }

        await _site.WorkSettledAsync();
        return jobs;
    }

    [GeneratedRegex("data-card=\"([0-9a-f]{32})\"")]
    private static partial Regex Card();

    [GeneratedRegex("href=\"([^\"]+)\" data-older")]
    private static partial Regex Older();
}
