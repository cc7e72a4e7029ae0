using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>What holds on every screen: the rules of access, no sideways scroll, and, by <see cref="BrowserTest"/>, no complaint of the browser, above all about the CSP.</summary>
public sealed class EveryScreenTests : SceneTest
{
    private const int Phone = 320;

    // A desktop window of 1280 at 200 %.
    private const int Zoomed = 640;

    [TestCaseSource(nameof(Names))]
    public async Task Screen_IsForEverybody(string name)
    {
        var scene = Named(name);
        var page = await PlayAsync(scene);
        var problems = new List<string>();
        foreach (var light in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = light });
            if (scene.JavaScript)
            {
                problems.AddRange((await page.RunAxe()).Violations.Select(violation => $"{light}: {Told(violation)}"));
            }
        }

        foreach (var width in new[] { Phone, Zoomed })
        {
            await page.SetViewportSizeAsync(width, 640);
            var wide = await page.EvaluateAsync<string[]>(
                """
                () => document.documentElement.scrollWidth <= innerWidth ? [] :
                  [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 120))
                """);
            problems.AddRange(wide.Select(part => $"{width} px: {part} stands out"));
        }

        Assert.That(problems, Is.Empty);
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";
}
