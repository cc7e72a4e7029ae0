using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class HomeWeightTests : BrowserTest
{
    private const int MaxBytes = 100_000;

    [Test]
    public async Task Home_WithoutItsPictures_IsLight_AndComesFromOneHost()
    {
        Site.With("ReloadStaticAssetsAtRuntime", "false"); // As in Production: compressed files.
        using var _ = Site.Visit();
        var page = await NewPageAsync();
        var kinds = new ConcurrentDictionary<string, (string Kind, string Url)>();
        var sizes = new ConcurrentDictionary<string, double>();
        var network = await page.Context.NewCDPSessionAsync(page);
        network.Event("Network.responseReceived").OnEvent += (_, e) =>
            kinds[Text(e, "requestId")] = (Text(e, "type"), e!.Value.GetProperty("response").GetProperty("url").GetString()!);
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
            sizes[Text(e, "requestId")] = e!.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        await page.GotoAsync(Site.Address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        var loaded = kinds.Where(loaded => loaded.Value.Kind != "Image").ToArray();
        await TestContext.Out.WriteLineAsync(string.Join("\n", loaded.Select(one => $"{sizes.GetValueOrDefault(one.Key),8} {one.Value.Kind} {one.Value.Url}")));
        Assert.That(loaded.Select(one => new Uri(one.Value.Url).Authority).Distinct(), Is.EqualTo(new[] { Site.Address.Authority }));
        Assert.That(loaded.Select(one => one.Value.Kind), Is.SupersetOf(new[] { "Document", "Script", "Stylesheet", "Font" }));
        Assert.That(loaded.Sum(one => sizes.GetValueOrDefault(one.Key)), Is.InRange(10_000, MaxBytes));
    }

    private static string Text(JsonElement? data, string name) => data!.Value.GetProperty(name).GetString()!;
}
