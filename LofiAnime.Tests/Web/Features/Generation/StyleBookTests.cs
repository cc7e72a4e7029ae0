using LofiAnime.Web.Features.Generation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Generation;

[Category("Unit")]
public sealed class StyleBookTests
{
    private readonly StyleOptions _options = new();

    private StyleBook Book => new(Options.Create(_options));

    [TestCase(null, "a harbour")]
    [TestCase("lofi", "a harbour")]
    [TestCase("gone", "a harbour")]
    [TestCase("snow-day", "a harbour, fresh snow, quiet winter light")]
    public void Compose_AStyle_AddsItsWords(string? style, string expected) => Assert.That(Book.Compose("a harbour", style), Is.EqualTo(expected));

    [Test]
    public void All_Configured_TakeThePlaceOfTheSitesOwn()
    {
        _options.All.Add(new() { Id = "ink", Name = "Ink ", Words = "black ink" });
        _options.All.Add(new()); // A line that is left open.

        Assert.That(Book.All, Is.EqualTo(new[] { new Style("ink", "Ink", "black ink") }));
        Assert.That(Book.Compose("a harbour", null), Is.EqualTo("a harbour, black ink"));
    }

    [Test]
    public void Validate_TheSitesOwn_AreGood() => Assert.That(StyleOptionsValidator.Problems(StyleOptions.Defaults), Is.Empty);

    [TestCase("Ink", "Ink", "", "Styles:0:Id must be")]
    [TestCase("ink", "", "words", "Styles:0:Name must be")]
    [TestCase("ink", "Ink", "a\nb", "Styles:0:Words must be")]
    public void Validate_ABadStyle_NamesTheSettingAndTheMend(string id, string name, string words, string expected)
    {
        _options.All.Add(new() { Id = id, Name = name, Words = words });

        Assert.That(new StyleOptionsValidator().Validate(null, _options).FailureMessage, Does.StartWith(expected));
    }

    [Test]
    public void Validate_TheSameIdTwice_IsTold()
    {
        _options.All.Add(new() { Id = "ink", Name = "Ink" });
        _options.All.Add(new() { Id = "ink", Name = "Other ink" });

        Assert.That(new StyleOptionsValidator().Validate(null, _options).FailureMessage, Does.Contain("ink more than once"));
    }
}
