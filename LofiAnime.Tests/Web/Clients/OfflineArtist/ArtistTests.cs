using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
internal sealed partial class ArtistTests
{
    private const string Prompt = "Rainy Tokyo alley with neon signs";

    private static readonly string[] Prompts = [.. FortyPrompts.All];

    [Test]
    public void Draw_SamePromptTwice_IsTheSamePicture()
    {
        var first = Artist.Draw(Prompt);

        Assert.That(Artist.Draw(Prompt), Is.EqualTo(first));
    }

    [Test]
    public void Draw_OtherCaseAndSpacing_IsTheSamePicture() =>
        Assert.That(Artist.Draw("  rainy TOKYO alley\n with  neon signs "), Is.EqualTo(Artist.Draw(Prompt)));

    [Test]
    public void Draw_OtherVariation_IsAnotherPictureOfTheSameWords()
    {
        var (first, second) = (Artist.Describe(Prompt), Artist.Describe(Prompt, variation: 1));

        Assert.That(Artist.Draw(Prompt, variation: 1), Is.Not.EqualTo(Artist.Draw(Prompt)));
        Assert.That((second.Weather, second.Middle), Is.EqualTo((first.Weather, first.Middle)));
    }

    [Test]
    public void Draw_CultureWithCommaAndOtherMinus_IsTheSamePicture()
    {
        var expected = Artist.Draw(Prompt);
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";

        try
        {
            CultureInfo.CurrentCulture = culture;

            Assert.That(Artist.Draw(Prompt), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCaseSource(nameof(Prompts))]
    public void Draw_ListedPrompt_IsSafeAndSmall(string prompt)
    {
        var svg = Artist.Draw(prompt);

        Assert.That(SafeSvg.FindFaults(svg), Is.Empty);
        Assert.That(svg, Has.Length.InRange(5_000, 120_000));
        Assert.That(svg, Does.Contain("viewBox=\"0 0 1024 1024\""));
        Assert.That(svg, Does.Contain("drawn offline by LofiAnime"));
    }

    [Test]
    public void Draw_Numbers_HaveOneDecimalAtMostInPaths() =>
        Assert.That(LongDecimalInPath().IsMatch(Artist.Draw(Prompt)), Is.False);

    [Test]
    public void Draw_PromptWithMarkup_KeepsItsWordsOutOfTheFile()
    {
        var svg = Artist.Draw("<script>alert('zebra')</script> & \"quagga\" ]]>");

        Assert.That(SafeSvg.FindFaults(svg), Is.Empty);
        Assert.That(svg, Does.Not.Contain("zebra").And.Not.Contain("quagga").And.Not.Contain("alert"));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\0\u0001\u001b")]
    [TestCase("\ud800")]
    [TestCase("\udc00 rain \ud83d")]
    public void Draw_OddText_IsASafePicture(string prompt) =>
        Assert.That(SafeSvg.FindFaults(Artist.Draw(prompt)), Is.Empty);

    [Test]
    public void Draw_ThousandCharacters_IsASafePicture() =>
        Assert.That(SafeSvg.FindFaults(Artist.Draw(string.Concat(Enumerable.Repeat("rain<&>\ud800", 125)))), Is.Empty);

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property Draw_AnyText_IsASafePictureEveryTime() => Prop.ForAll<string?>(text =>
    {
        var svg = Artist.Draw(text ?? string.Empty);
        return SafeSvg.FindFaults(svg).Count == 0 && svg == Artist.Draw(text ?? string.Empty);
    });

    [Test]
    public void Paint_EverySubjectInEveryFrame_IsSafe([Values] MiddlePart middle, [Values(FarShape.Sea, FarShape.Hills)] FarShape far)
    {
        foreach (var frame in Enum.GetValues<NearFrame>())
        {
            var scene = Artist.Describe("anything") with { Middle = middle, Far = far, Frame = frame };

            Assert.That(SafeSvg.FindFaults(Artist.Paint(scene, Dice.For($"{middle} {frame}"))), Is.Empty);
        }
    }

    [Test]
    public void Paint_EveryWeatherLightGuestAndCompany_IsSafeAndShows()
    {
        var plain = Artist.Describe("anything") with { Weather = Weather.Clear, Light = Light.Sun, Guest = SkyGuest.None, Company = Company.None, Frame = NearFrame.Open };
        SceneDescription[] scenes =
        [
            plain,
            .. Enum.GetValues<Weather>().Where(value => value != Weather.Clear).Select(value => plain with { Weather = value }),
            .. Enum.GetValues<Light>().Where(value => value != Light.Sun).Select(value => plain with { Light = value }),
            .. Enum.GetValues<SkyGuest>().Where(value => value != SkyGuest.None).Select(value => plain with { Guest = value }),
            .. Enum.GetValues<Company>().Where(value => value != Company.None).Select(value => plain with { Company = value }),
            .. Enum.GetValues<FarShape>().Where(value => value != plain.Far).Select(value => plain with { Far = value }),
        ];

        var drawings = Array.ConvertAll(scenes, scene => Artist.Paint(scene, Dice.For("one")));

        Assert.That(drawings, Is.Unique);
        Assert.That(drawings.SelectMany(SafeSvg.FindFaults), Is.Empty);
    }

    [GeneratedRegex(@" d=""[^""]*\.\d\d")]
    private static partial Regex LongDecimalInPath();
}
