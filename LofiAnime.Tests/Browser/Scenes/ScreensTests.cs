using System.Text;
using LofiAnime.Tests.Support;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>Draws <c>docs/screens</c> anew: every scene by day, by night, and on a phone. <c>scripts/screens</c> runs it.</summary>
[Explicit("It writes docs/screens.")]
[Category("Screens")]
public sealed class ScreensTests : SceneTest
{
    private const int MaxBytes = 60_000;

    private static readonly string _folder = Path.Combine(RepositoryRoot.Path, "docs", "screens");

    [TestCaseSource(nameof(Names))]
    public async Task Draw(string name)
    {
        var scene = Named(name);
        var page = await PlayAsync(scene);
        Directory.CreateDirectory(_folder);
        foreach (var old in Directory.EnumerateFiles(_folder, scene.Name + ".*.*"))
        {
            File.Delete(old);
        }

        var browser = await page.Context.NewCDPSessionAsync(page); // One to the end: with it goes that the browser is offline.
        foreach (var (look, light, width, height) in new[]
        {
            ("day", ColorScheme.Light, 1200, 840), ("night", ColorScheme.Dark, 1200, 840), ("phone", ColorScheme.Light, 320, 640),
        })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = light });
            await LookAsync(page, scene);
            await SaveAsync(browser, page, $"{scene.Name}.{look}", width > 900 ? 0.7 : 1);
        }
    }

    [OneTimeTearDown]
    public static void Index()
    {
        var index = new StringBuilder("# Screens\n\nEvery state of every page, drawn by `scripts/screens`.\n");
        foreach (var scene in All)
        {
            var files = Directory.EnumerateFiles(_folder, scene.Name + ".*.*").Select(file => Path.GetFileName(file)!).ToDictionary(file => file.Split('.')[1]);
            if (files.Count == 3)
            {
                index.Append($"\n## {scene.Name}\n\n{scene.Story}\n\n| day | night | phone |\n| --- | --- | --- |\n");
                index.Append($"| ![]({files["day"]}) | ![]({files["night"]}) | ![]({files["phone"]}) |\n");
            }
        }

        File.WriteAllText(Path.Combine(_folder, "README.md"), index.ToString());
    }

    /// <summary>Scrolls to what the scene is about, and waits for what comes into sight there.</summary>
    private static async Task LookAsync(IPage page, Scene scene) => await page.EvaluateAsync(
        """
        async (look) => {
          scrollTo(0, 0);
          document.querySelector(look)?.scrollIntoView();
          const isSeen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
          await Promise.all([...document.images].filter((one) => isSeen(one.getBoundingClientRect())).map((one) => one.decode().catch(() => {})));
        }
        """,
        scene.Look ?? "#stage:not([hidden])");

    /// <summary>Saves a picture of the window: sharp where that is small, else as a photo that is just good enough to judge by.</summary>
    private static async Task SaveAsync(ICDPSession browser, IPage page, string name, double scale)
    {
        var picture = await TakeAsync(browser, page, scale, "png", 100);
        var extension = "png";
        for (var quality = 80; picture.Length > MaxBytes && quality > 20; quality -= 15)
        {
            picture = await TakeAsync(browser, page, scale, "jpeg", quality);
            extension = "jpg";
        }

        await File.WriteAllBytesAsync(Path.Combine(_folder, $"{name}.{extension}"), picture);
    }

    private static async Task<byte[]> TakeAsync(ICDPSession browser, IPage page, double scale, string format, int quality)
    {
        var top = await page.EvaluateAsync<double>("() => scrollY");
        var answer = await browser.SendAsync("Page.captureScreenshot", new Dictionary<string, object>
        {
            ["format"] = format,
            ["quality"] = quality,
            ["clip"] = new { x = 0, y = top, width = page.ViewportSize!.Width, height = page.ViewportSize.Height, scale },
        });
        return answer!.Value.GetProperty("data").GetBytesFromBase64();
    }
}
