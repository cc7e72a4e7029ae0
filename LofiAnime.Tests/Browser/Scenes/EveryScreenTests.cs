using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>What holds on every screen: the rules of access, all reached by keyboard alone, no sideways scroll, and, by <see cref="BrowserTest"/>, no complaint of the browser, above all about the CSP.</summary>
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

        problems.AddRange(await WalkAsync(page));
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

    /// <summary>Goes through a screen by the Tab key alone, and tells what it does not reach, and where the focus is not seen.</summary>
    private static async Task<IEnumerable<string>> WalkAsync(IPage page)
    {
        var most = 20 + await page.EvaluateAsync<int>(
            """
            () => {
              window.reached = [];
              window.controls = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
                .filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }));
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.removeAttribute("tabindex");
              return controls().length;
            }
            """);
        var problems = new List<string>();
        for (var presses = 0; presses < most; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var problem = await page.EvaluateAsync<string?>(
                """
                () => {
                  const e = document.activeElement;
                  if (e === document.body || e === document.documentElement) return null;
                  if (reached.includes(e)) return e === reached[0] ? "round" : null;
                  reached.push(e);
                  const outlined = (part, pseudo) => {
                    const style = getComputedStyle(part, pseudo);
                    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                  };
                  const around = [e, e.parentElement, e.parentElement.parentElement];
                  const beside = [...e.parentElement.children].flatMap((part) => [[part], [part, "::after"]]);
                  if (![...around.map((part) => [part]), ...beside].some((one) => outlined(...one))) return `the focus is not seen on ${e.outerHTML.slice(0, 120)}`;
                  const box = e.getBoundingClientRect();
                  return box.bottom > 0 && box.top < innerHeight ? null : `the focus is out of sight on ${e.outerHTML.slice(0, 120)}`;
                }
                """);
            if (problem == "round")
            {
                break;
            }

            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        problems.AddRange(await page.EvaluateAsync<string[]>(
            """
            () => {
              const one = (e) => reached.includes(e) || (e.type === "radio" && reached.some((other) => other.type === "radio" && other.name === e.name));
              const missed = controls().filter((e) => !one(e)).map((e) => `the keyboard does not reach ${e.outerHTML.slice(0, 120)}`);
              return reached[0]?.matches(".skip-link") ? missed : [...missed, `the first stop is ${reached[0]?.outerHTML.slice(0, 120)}`];
            }
            """));
        return problems;
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Impact} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";
}
