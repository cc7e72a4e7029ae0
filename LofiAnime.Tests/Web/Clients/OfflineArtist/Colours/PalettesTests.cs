using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Colours;

[Category("Unit")]
public sealed class PalettesTests
{
    [Test]
    public void For_EveryHourSeasonAndWeather_OffersPalettesOfThatHour()
    {
        var offered = new HashSet<string>();
        foreach (var time in Enum.GetValues<TimeOfDay>())
        {
            foreach (var season in Enum.GetValues<Season>())
            {
                foreach (var weather in Enum.GetValues<Weather>())
                {
                    var palettes = Palettes.For(time, season, weather);
                    Assert.That(palettes, Is.Not.Empty, $"{time} {season} {weather}");
                    Assert.That(palettes.All(palette => palette.Times.Contains(time)), Is.True, $"{time} {season} {weather}");
                    offered.UnionWith(palettes.Select(palette => palette.Name));
                }
            }
        }

        Assert.That(offered, Is.EquivalentTo(Palettes.All.Select(palette => palette.Name)), "every palette can be chosen");
    }

    [Test]
    public void All_Palettes_RunFromALightHorizonToADarkForeground()
    {
        Assert.That(Palettes.All, Has.Count.GreaterThan(8));
        foreach (var palette in Palettes.All)
        {
            Assert.That(palette.SkyLow.Lightness, Is.GreaterThan(palette.SkyTop.Lightness), palette.Name);
            Assert.That(palette.Near.Lightness, Is.LessThan(palette.Middle.Lightness), palette.Name);
            Assert.That(palette.Glow.Lightness, Is.GreaterThan(palette.SkyLow.Lightness), palette.Name);
        }
    }
}
