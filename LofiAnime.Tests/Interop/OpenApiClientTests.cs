using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>The API's document is good for what others make of it: a validator, and a typed client that goes the whole way.</summary>
[Category("Whole")]
[NonParallelizable]
public sealed class OpenApiClientTests
{
    private static readonly NodePackage Tools = new("OpenApi", "journey.ts", "tsconfig.json");

    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        await Tools.RequireAsync();
        _site = await SiteFactory.OnLiveRedisAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    public static void Remove() => Tools.Remove();

    [Test]
    public async Task Document_ByTheValidator_HasNothingAmiss()
    {
        await SaveDocumentAsync();

        var report = await NodePackage.RunAsync(Tools.Command("npx", "redocly", "lint", "v1.json", "--format=json"));

        var totals = System.Text.Json.JsonDocument.Parse(report[report.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("totals");
        Assert.That(totals.ToString(), Does.Contain("\"errors\": 0").Or.Contain("\"errors\":0"), report);
        Assert.That(totals.GetProperty("warnings").GetInt32(), Is.Zero, report);
    }

    [Test]
    public async Task TypedClient_GoesTheWholeWay()
    {
        using var visitor = _site.Visit();
        await MakeClientAsync();

        var steps = await JourneyAsync(key: null);

        Assert.That(steps, Is.EqualTo("""["quota","create","follow","read","problems"]"""));
    }

    private async Task SaveDocumentAsync()
    {
        using var client = _site.Visit();
        await File.WriteAllTextAsync(Path.Combine(Tools.Folder, "v1.json"), await client.GetStringAsync("/openapi/v1.json"));
    }

    /// <summary>Makes the client's types, and compiles the journey against them.</summary>
    private async Task MakeClientAsync()
    {
        await SaveDocumentAsync();
        await NodePackage.RunAsync(Tools.Command("npx", "openapi-typescript", "v1.json", "-o", "api.d.ts"));
        await NodePackage.RunAsync(Tools.Command("npx", "tsc"));
    }

    private Task<string> JourneyAsync(string? key)
    {
        var journey = Tools.Command("node", "journey.js");
        journey.Environment["SITE_URL"] = _site.Address.ToString().TrimEnd('/');
        journey.Environment["API_KEY"] = key ?? "";
        return NodePackage.RunAsync(journey);
    }
}
