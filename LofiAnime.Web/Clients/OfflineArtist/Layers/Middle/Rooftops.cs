using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>The roofs of a city seen from one of them: tanks, aerials, washing.</summary>
internal static class Rooftops
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("rooftops");
        for (var row = 0; row < 3; row++)
        {
            var nearness = 0.42 + (row * 0.19);
            for (var x = -80 + dice.Between(0, 60); x < SvgCanvas.Size;)
            {
                var width = dice.Between(150, 230) * (0.8 + (row * 0.35));
                Block(stage, dice, x, stage.Ground + (row * 120) + dice.Between(-60, 50), width, nearness, row);
                x += width + dice.Between(0, 14);
            }
        }
    }

    private static void Block(Stage stage, Dice dice, double x, double top, double width, double nearness, int row)
    {
        var canvas = stage.Canvas;
        var scale = 0.6 + (row * 0.3);
        var clutter = new PathData();
        switch (dice.Whole(0, 2))
        {
            case 0:
                clutter.Rect(x + (width * 0.2), top - (90 * scale), 76 * scale, 64 * scale).Rect(x + (width * 0.2) + (6 * scale), top - (30 * scale), 6 * scale, 34 * scale).Rect(x + (width * 0.2) + (62 * scale), top - (30 * scale), 6 * scale, 34 * scale)
                    .Polygon((x + (width * 0.2) - 6, top - (90 * scale)), (x + (width * 0.2) + (38 * scale), top - (124 * scale)), (x + (width * 0.2) + (76 * scale) + 6, top - (90 * scale)));
                break;
            case 1:
                clutter.Rect(x + (width * 0.7), top - (130 * scale), 4 * scale, 132 * scale).Rect(x + (width * 0.7) - (30 * scale), top - (122 * scale), 64 * scale, 4 * scale).Rect(x + (width * 0.7) - (22 * scale), top - (104 * scale), 48 * scale, 4 * scale).Rect(x + (width * 0.1), top - (52 * scale), 90 * scale, 54 * scale);
                break;
            default:
                Washing(stage, dice, x + (width * 0.12), top, width * 0.76, scale);
                break;
        }

        canvas.Path(clutter, stage.Plane(nearness + 0.12));
        canvas.Rect(x, top, width, SvgCanvas.Size - top, stage.Plane(nearness));
        canvas.Rect(x - 4, top, width + 8, 12 * scale, stage.Plane(nearness).Mix(stage.IsSnowy ? Colour.White : stage.Palette.Glow, stage.IsSnowy ? 0.7 : 0.3));
        var panes = new PathData();
        for (var y = top + (36 * scale); y < Math.Min(1010, top + 260); y += 52 * scale)
        {
            for (var column = x + (18 * scale); column < x + width - (34 * scale); column += 46 * scale)
            {
                if (dice.Chance(0.42))
                {
                    panes.Rect(column, y, 24 * scale, 30 * scale);
                }
            }
        }

        canvas.Path(panes, stage.Scene.LampsAreOn ? stage.Palette.Warm.At(0.85) : stage.Pane.At(0.8));
    }

    private static void Washing(Stage stage, Dice dice, double x, double top, double width, double scale)
    {
        var line = top - (84 * scale);
        stage.Canvas.Path(new PathData().Rect(x, line - 6, 5 * scale, top - line + 6).Rect(x + width, line - 6, 5 * scale, top - line + 6).Rect(x, line, width, 2), stage.Palette.Near);
        for (var cloth = x + (12 * scale); cloth < x + width - (34 * scale); cloth += 44 * scale)
        {
            stage.Canvas.Rect(cloth, line, 34 * scale, dice.Between(34, 62) * scale, stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.Glow, stage.Palette.SkyMiddle, stage.Palette.Cloud), 0.9));
        }
    }
}
