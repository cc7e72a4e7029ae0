using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>The API's document is good for what others make of it: a validator, and a typed client that goes the whole way.</summary>
[Category("Whole")]
public sealed class OpenApiClientTests
{
    private static readonly NodePackage Tools = new("OpenApi", "journey.ts", "tsconfig.json");
    private static readonly Lazy<Task> Document = new(SaveDocumentAsync);
    private static readonly Lazy<Task> Client = new(MakeClientAsync);

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
        await Document.Value;

        var report = await NodePackage.RunAsync(Tools.Command("npx", "redocly", "lint", "v1.json", "--format=json"));

        var totals = System.Text.Json.JsonDocument.Parse(report[report.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("totals");
        Assert.That(totals.ToString(), Does.Contain("\"errors\": 0").Or.Contain("\"errors\":0"), report);
        Assert.That(totals.GetProperty("warnings").GetInt32(), Is.Zero, report);
    }

    [Test]
    public async Task TypedClient_GoesTheWholeWay()
    {
        await Client.Value;
        using var _ = _site.Visit(); // Starts it.

        var steps = await JourneyAsync(key: null);

        Assert.That(steps, Is.EqualTo("""["quota","create","follow","read","problems"]"""));
    }

    [Test]
    public async Task TypedClient_WithAKey_GoesFurther()
    {
        await Client.Value;
        using var browser = _site.Visit();
        await browser.SignUpAsync();

        var steps = await JourneyAsync(await browser.MakeKeyAsync("read", "write"));

        Assert.That(steps, Is.EqualTo("""["quota","create","follow","read","list","file","share","delete","problems"]"""));
    }

    private static async Task SaveDocumentAsync()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var client = site.Visit();
        await File.WriteAllTextAsync(Path.Combine(Tools.Folder, "v1.json"), await client.GetStringAsync("/openapi/v1.json"));
    }

    /// <summary>Makes the client's types, and compiles the journey against them.</summary>
    private static async Task MakeClientAsync()
    {
        await Document.Value;
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
