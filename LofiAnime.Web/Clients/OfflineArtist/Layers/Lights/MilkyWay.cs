using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;

/// <summary>A slanting band of pale clouds and star dust.</summary>
internal static class MilkyWay
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("milky way");
        var canvas = stage.Canvas;
        using (canvas.Place(512, stage.Horizon * 0.42, 1, 1, stage.ShadowSide * dice.Between(28, 48)))
        {
            foreach (var (width, opacity) in new[] { (190.0, 0.16), (120.0, 0.2), (60.0, 0.26) })
            {
                canvas.Oval(0, 0, 900, width, canvas.Radial((0, stage.Palette.SkyLow.Lighter(0.3).At(opacity)), (0.6, stage.Palette.SkyLow.At(opacity * 0.6)), (1, stage.Palette.SkyLow.At(0))));
            }

            var dust = new PathData();
            for (var i = 0; i < 210; i++)
            {
                dust.Disc(dice.Between(-720, 720), (dice.Next() - dice.Next()) * 130, dice.Between(0.7, 2.1));
            }

            canvas.Path(dust, stage.Palette.Glow.At(0.8));
            canvas.Path(Outline.Billow(dice, -360, 16, 700, 34), stage.Palette.SkyTop.At(0.3));
        }
    }
}
