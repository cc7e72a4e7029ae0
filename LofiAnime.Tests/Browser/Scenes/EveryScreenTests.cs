using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>What holds on every screen: the rules of access, all reached by keyboard alone, no sideways scroll, and, by <see cref="BrowserTest"/>, no complaint of the browser, above all about the CSP.</summary>
public sealed class EveryScreenTests : SceneTest
{
    private const int Phone = 320;

    // A desktop window of 1280 at 200 %.
    private const int Zoomed = 640;

    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();

    [TestCaseSource(nameof(Names))]
    public async Task Screen_IsForEverybody(string name)
    {
        var scene = Named(name);
        var page = await PlayAsync(scene);
        var problems = new List<string>();
        if (scene.JavaScript)
        {
            // Only colours differ at night.
            await page.EvaluateAsync(_axe);
            problems.AddRange(await BrokenAsync(page));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            problems.AddRange((await BrokenAsync(page, "color-contrast")).Select(broken => $"at night: {broken}"));
        }

        problems.AddRange(await WalkAsync(page, scene.JavaScript));
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
    private static async Task<IEnumerable<string>> WalkAsync(IPage page, bool javaScript)
    {
        var presses = 2 + await page.EvaluateAsync<int>(
            """
            () => {
              window.reached = [];
              window.problems = [];
              window.controls = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
                .filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== "hidden" && e.checkVisibility({ visibilityProperty: true }));
              const isOutlined = (part, pseudo) => {
                const style = getComputedStyle(part, pseudo);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              };
              window.judge = () => {
                const e = document.activeElement;
                if (e === document.body || e === document.documentElement || reached.includes(e)) return;

                reached.push(e);
                const around = [e, e.parentElement, e.parentElement.parentElement];
                const beside = [...e.parentElement.children].flatMap((part) => [[part], [part, "::after"]]);
                if (![...around.map((part) => [part]), ...beside].some((one) => isOutlined(...one))) problems.push(`the focus is not seen on ${e.outerHTML.slice(0, 120)}`);
                const box = e.getBoundingClientRect();
                if (box.bottom <= 0 || box.top >= innerHeight) problems.push(`the focus is out of sight on ${e.outerHTML.slice(0, 120)}`);
              };
              addEventListener("keydown", judge, true); // Where the press before this one came to.
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.removeAttribute("tabindex");
              return controls().length;
            }
            """);
        if (javaScript)
        {
            // Sent ahead, so that a walk is no round trip a step: the page judges by itself.
            await Task.WhenAll(Enumerable.Range(0, presses).Select(_ => page.Keyboard.PressAsync("Tab")));
        }
        else
        {
            for (; presses > 0; presses--)
            {
                await page.Keyboard.PressAsync("Tab");
                await page.EvaluateAsync("() => judge()");
            }
        }

        return await page.EvaluateAsync<string[]>(
            """
            () => {
              judge();
              const one = (e) => reached.includes(e) || (e.type === "radio" && reached.some((other) => other.type === "radio" && other.name === e.name));
              const missed = controls().filter((e) => !one(e)).map((e) => `the keyboard does not reach ${e.outerHTML.slice(0, 120)}`);
              const start = reached[0]?.matches(".skip-link") ? [] : [`the first stop is ${reached[0]?.outerHTML.slice(0, 120)}`];
              return [...problems, ...start, ...missed];
            }
            """);
    }

    /// <summary>Tells which of axe's rules are broken.</summary>
    /// <param name="rule">The one that is looked at; <see langword="null"/> for all.</param>
    private static Task<string[]> BrokenAsync(IPage page, string? rule = null) => page.EvaluateAsync<string[]>(
        """
        async (rule) => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(rule && { runOnly: [rule] }) });
          return violations.map((broken) => `${broken.impact} ${broken.id}: ${broken.help}: ${broken.nodes.map((node) => node.html).join(" | ")}`);
        }
        """,
        rule);
}
