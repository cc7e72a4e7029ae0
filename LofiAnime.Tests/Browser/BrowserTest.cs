using System.Collections.Concurrent;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser;

/// <summary>A test in a real browser on a site of its own. It fails on anything the page complains about, the CSP above all.</summary>
[Category("Browser")]
public abstract class BrowserTest
{
    /// <summary>How long the browser may take for one step on a busy machine, in milliseconds; a step that is done ends the wait at once.</summary>
    private const float Patience = 30_000;

    private readonly ConcurrentQueue<string> _complaints = [];
    private IBrowserContext? _context;

    private protected SiteFactory Site { get; private set; } = null!;

    /// <summary>Gets what the page may say, for tests that provoke it.</summary>
    private protected List<string> Expected { get; } = [];

    [SetUp]
    public async Task StartAsync() => Site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
        }

        await Site.DisposeAsync();
        Assert.That(_complaints.Where(complaint => !Expected.Exists(expected => complaint.Contains(expected, StringComparison.Ordinal))), Is.Empty);
    }

    private protected async Task<IPage> NewPageAsync(int width = 1280, int height = 900, bool javaScript = true, ColorScheme scheme = ColorScheme.Light)
    {
        _context = await Chromium.NewContextAsync(new()
        {
            JavaScriptEnabled = javaScript,
            ColorScheme = scheme,
            TimezoneId = "Europe/Berlin",
            ViewportSize = new() { Width = width, Height = height },
        });
        _context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = await _context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        return page;
    }
}
