using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>Large and small flakes.</summary>
internal static class Snow
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("snow");
        foreach (var (count, radius, opacity) in new[] { (170, 2.4, 0.75), (70, 5.0, 0.9), (16, 11.0, 0.55) })
        {
            var flakes = new PathData();
            for (var i = 0; i < count; i++)
            {
                flakes.Disc(dice.Between(0, 1024), dice.Between(0, 1024), radius * dice.Between(0.6, 1.3));
            }

            stage.Canvas.Path(flakes, Colour.White.At(opacity));
        }
    }
}
