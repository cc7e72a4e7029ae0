using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Flooded paddies that mirror the sky, in rows towards one vanishing point.</summary>
internal static class RiceFields
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("rice");
        var palette = stage.Palette;
        var vanishing = 512 + (stage.ShadowSide * dice.Between(40, 200));
        double[] rows = [0.1, 0.2, 0.34, 0.54, 0.84, 1.25];
        var depth = SvgCanvas.Size - stage.Ground;
        for (var row = 0; row < rows.Length - 1; row++)
        {
            var (top, bottom) = (stage.Ground + (depth * rows[row]), stage.Ground + (depth * rows[row + 1]) - (3 + (row * 3)));
            var mirror = palette.SkyLow.Mix(palette.SkyMiddle, row * 0.22).Mix(palette.Middle, 0.08);
            for (var column = -5; column < 5; column++)
            {
                canvas.Polygon(mirror, (At(column + 0.04, top), top), (At(column + 0.96, top), top), (At(column + 0.97, bottom), bottom), (At(column + 0.03, bottom), bottom));
            }

            Seedlings(stage, dice, top, bottom, row);
        }

        var poles = new (double X, double Y, double Height)[4];
        for (var i = 0; i < poles.Length; i++)
        {
            var size = 90 + (i * i * 46.0);
            poles[i] = (vanishing - (stage.ShadowSide * (70 + (i * i * 72.0))), stage.Ground + 24 + (i * i * 16), size);
            Pole.Draw(canvas, poles[i].X, poles[i].Y, size, stage.Plane(0.5 + (i * 0.12)));
            if (i > 0)
            {
                Pole.Wires(canvas, poles[i - 1], poles[i], palette.Near.At(0.6));
            }
        }

        House.Draw(stage, dice, vanishing + (stage.ShadowSide * 120), stage.Ground + 30, 96, 44, 0.45);

        double At(double column, double y) => vanishing + (column * (y - stage.Ground + 26) * 1.05);
    }

    private static void Seedlings(Stage stage, Dice dice, double top, double bottom, int row)
    {
        var leaves = new PathData();
        var size = 4 + (row * 5.0);
        for (var y = top + (size * 0.9); y < bottom; y += size * 1.5)
        {
            for (var x = dice.Between(0, 20); x < SvgCanvas.Size; x += 22 + (row * 15))
            {
                leaves.Move(x - (size * 0.4), y - (size * 0.6)).Line(x, y).Line(x, y - size).Move(x, y).Line(x + (size * 0.45), y - (size * 0.7));
            }
        }

        stage.Canvas.Stroke(leaves, stage.Leaves(0.3 + (row * 0.13)), 1 + (row * 0.5));
    }
}
