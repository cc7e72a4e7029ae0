using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>Small warm lights over the ground.</summary>
internal static class Fireflies
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("fireflies");
        var gold = Colour.Of("f4ff9a");
        for (var i = 0; i < 46; i++)
        {
            var (x, y, size) = (dice.Between(20, 1004), dice.Between(stage.Horizon - 110, 1000), dice.Between(2.4, 5.4));
            stage.Canvas.Glow(x, y, size * 6.5, gold, 0.75);
            stage.Canvas.Disc(x, y, size, gold.Lighter(0.4));
        }
    }
}
