using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>Kites with long tails, their strings running down to the field.</summary>
internal static class Kites
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("kites");
        var canvas = stage.Canvas;
        var hand = 512 + (stage.ShadowSide * 120);
        Colour[] silks = [stage.Palette.Accent, stage.Palette.Warm, stage.Palette.Leaf, stage.Palette.Middle];
        for (var i = 0; i < silks.Length; i++)
        {
            var (x, y, size) = (160 + (i * 220) + dice.Between(-60, 60), stage.Horizon * dice.Between(0.16, 0.55), dice.Between(46, 78));
            canvas.Stroke(new PathData().Move(x, y).Quad(x + ((hand - x) * 0.3), stage.Horizon * 0.95, hand, stage.Horizon + 60), stage.Palette.Near.At(0.4), 1.3);
            using (canvas.Place(x, y, size / 50, size / 50, dice.Between(-28, 28)))
            {
                canvas.Stroke(new PathData().Move(0, 60).Cubic(30, 90, -30, 110, 6, 150), silks[i], 4);
                canvas.Polygon(silks[i], (0, -50), (36, -6), (0, 62), (-36, -6));
                canvas.Polygon(stage.Palette.Glow.At(0.55), (0, -50), (36, -6), (0, -6));
                canvas.Polygon(stage.Palette.Near.At(0.22), (0, 62), (-36, -6), (0, -6));
            }
        }
    }
}
