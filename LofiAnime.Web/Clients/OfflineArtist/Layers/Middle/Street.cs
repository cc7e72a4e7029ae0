using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A quiet lane between houses, with poles and wires.</summary>
internal static class Street
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("street");
        var palette = stage.Palette;
        var vanishing = 512 + (stage.ShadowSide * dice.Between(-60, 60));
        var road = stage.Plane(0.55).Mix(palette.SkyLow, 0.2);
        canvas.Polygon(road, (vanishing - 16, stage.Ground), (vanishing + 16, stage.Ground), (vanishing + 420, 1024), (vanishing - 420, 1024));
        var dashes = new PathData();
        for (var i = 0; i < 6; i++)
        {
            var (near, far) = (Math.Pow(0.66, i), Math.Pow(0.66, i + 0.45));
            var (y1, y2) = (stage.Ground + (410 * near), stage.Ground + (410 * far));
            dashes.Polygon((vanishing - (11 * near), y1), (vanishing + (11 * near), y1), (vanishing + (11 * far), y2), (vanishing - (11 * far), y2));
        }

        canvas.Path(dashes, palette.Glow.At(0.6));
        var poles = new List<(double X, double Y, double Height)>();
        for (var i = 5; i >= 0; i--)
        {
            var scale = Math.Pow(0.64, i);
            foreach (var side in new[] { -1, 1 })
            {
                Block(stage, dice, vanishing, side, scale, 0.78 - (i * 0.1));
            }

            var pole = (X: vanishing - (stage.ShadowSide * 395 * scale), Y: stage.Ground + (400 * scale), Height: 760 * scale);
            Pole.Draw(canvas, pole.X, pole.Y, pole.Height, stage.Plane(0.9 - (i * 0.1)));
            if (poles.Count > 0)
            {
                Pole.Wires(canvas, poles[^1], pole, palette.Near.At(0.75));
            }

            poles.Add(pole);
        }
    }

    private static void Block(Stage stage, Dice dice, double vanishing, int side, double scale, double nearness)
    {
        var (width, height) = (330 * scale, dice.Between(300, 430) * scale);
        var inner = vanishing + (side * 420 * scale);
        var foot = stage.Ground + (395 * scale);
        House.Draw(stage, dice, side > 0 ? inner : inner - width, foot, width, height, nearness);
        var hedge = Outline.Billow(dice, side > 0 ? inner - (20 * scale) : inner - width, foot + (4 * scale), width + (20 * scale), 70 * scale);
        stage.Canvas.Path(hedge, stage.Leaves(nearness));
    }
}
