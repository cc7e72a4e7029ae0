using Microsoft.Playwright;

namespace LofiAnime.Tests.Support;

/// <summary>One headless Chromium for the whole run, found on the machine; nothing is downloaded.</summary>
internal static class Chromium
{
    // The headless shell first: the whole browser draws a window, with toolbars of its own, for every context.
    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // Without these a browser on a closed network spends its time on connections of its own.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);
    private static IPlaywright? _playwright;

    /// <summary>Opens a context of its own; ignores the calling test, saying why, where there is no Chromium.</summary>
    public static async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        if (Path() is null)
        {
            Assert.Ignore("No Chromium was found on this machine. Install one, or set CHROMIUM_PATH to it; .ci/run installs it on Debian.");
        }

        return await (await Shared.Value).NewContextAsync(options ?? new());
    }

    public static async Task CloseAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).CloseAsync();
            _playwright!.Dispose();
        }
    }

    private static string? Path() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : Array.Find(UsualPlaces, File.Exists);

    private static async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path(), Headless = true, Args = Arguments });
    }
}
