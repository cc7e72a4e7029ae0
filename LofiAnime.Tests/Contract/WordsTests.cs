using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Resources;

namespace LofiAnime.Tests.Contract;

/// <summary>Every text that the site says is said in every language, and no file holds a text that nothing says.</summary>
[Category("Unit")]
public sealed partial class WordsTests
{
    [Test]
    public void EveryText_IsTranslated() => Assert.That(Said().Except(Texts().Keys).Order(StringComparer.Ordinal), Is.Empty);

    [Test]
    public void EveryTranslation_IsOfATextThatIsSaid() => Assert.That(Texts().Keys.Except(Said()).Order(StringComparer.Ordinal), Is.Empty);

    [Test]
    public void EveryTranslation_HasThePlacesOfItsText() => Assert.That(
        Texts().Where(text => !PlacesOf(text.Key).SetEquals(PlacesOf(text.Value))).Select(text => text.Key), Is.Empty);

    [Test]
    public void Words_InJapanese_AreThoseOfTheFiles()
    {
        var words = new Words();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
            Assert.That(Texts().Where(text => words[text.Key] != text.Value).Select(text => text.Key), Is.Empty);
            Assert.That(words["Language"], Is.EqualTo("言語"));
            Assert.That(words["Nobody says this {0}.", 3], Is.EqualTo("Nobody says this 3."));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static HashSet<string> Said() => new[] { "*.cs", "*.cshtml" }
        .SelectMany(pattern => RepositoryRoot.Sources("LofiAnime.Web", pattern))
        .Where(source => !source.Path.Contains("/Resources/", StringComparison.Ordinal))
        .SelectMany(source => Text().Matches(source.Text))
        .Select(match => Regex.Unescape(match.Groups["text"].Value))
        .ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, string> Texts() => RepositoryRoot.Sources("LofiAnime.Web/Resources", "*.ja.resx")
        .SelectMany(file => XDocument.Parse(file.Text).Root!.Elements("data"))
        .GroupBy(data => data.Attribute("name")!.Value)
        .ToDictionary(same => same.Key, same => same.First().Element("value")!.Value);

    private static HashSet<string> PlacesOf(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    /// <summary>A literal text in the brackets of <see cref="Words"/>, or in <c>Html</c> or <c>Key</c>.</summary>
    [GeneratedRegex("""\b(?:(?:L|_?[wW]ords)\[|(?:L|_?[wW]ords)\.(?:Html|Key)\()\s*"(?<text>(?:[^"\\]|\\.)*)"[^"]""")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();
}
