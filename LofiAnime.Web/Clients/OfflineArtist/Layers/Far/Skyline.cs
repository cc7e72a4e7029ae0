using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>Towers in two rows, with lit windows when the lamps are on.</summary>
internal static class Skyline
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("skyline");
        Row(stage, dice, 0.14, 150, 330, lit: 0.1);
        Row(stage, dice, 0.34, 80, 230, lit: 0.42);
    }

    private static void Row(Stage stage, Dice dice, double nearness, double lowest, double highest, double lit)
    {
        var foot = stage.Horizon + 14;
        var towers = new PathData();
        var panes = new PathData();
        for (double x = -20; x < SvgCanvas.Size;)
        {
            var width = dice.Between(38, 92);
            var height = dice.Between(lowest, highest);
            towers.Rect(x, foot - height, width, height + 30);
            Roof(dice, towers, x, foot - height, width);
            for (var y = foot - height + 14; y < foot - 12; y += 17)
            {
                for (var column = x + 8; column < x + width - 12; column += 14)
                {
                    if (dice.Chance(lit))
                    {
                        panes.Rect(column, y, 6, 8);
                    }
                }
            }

            x += width + dice.Between(-4, 16);
        }

        stage.Canvas.Path(towers, stage.Plane(nearness));
        stage.Canvas.Path(panes, stage.Scene.LampsAreOn ? stage.Palette.Warm.At(0.5 + nearness) : stage.Palette.SkyLow.At(0.5));
    }

    private static void Roof(Dice dice, PathData towers, double x, double top, double width)
    {
        switch (dice.Whole(0, 4))
        {
            case 0:
                towers.Rect(x + (width * 0.25), top - 18, width * 0.5, 20);
                break;
            case 1:
                towers.Polygon((x, top + 1), (x + (width * 0.5), top - (width * 0.6)), (x + width, top + 1));
                break;
            case 2:
                towers.Rect(x + (width * 0.46), top - 56, 4, 58);
                break;
            default:
                break;
        }
    }
}
