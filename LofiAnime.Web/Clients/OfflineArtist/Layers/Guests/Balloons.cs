using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>Hot-air balloons, one near and a few far.</summary>
internal static class Balloons
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("balloons");
        var side = stage.ShadowSide;
        Balloon(stage, 512 + (side * 190), stage.Horizon * 0.34, 105, stage.Palette.Accent);
        Balloon(stage, 512 - (side * dice.Between(60, 140)), stage.Horizon * 0.62, 48, stage.Palette.Warm);
        Balloon(stage, 512 - (side * 360), stage.Horizon * dice.Between(0.4, 0.5), 62, stage.Palette.Leaf);
        Balloon(stage, 512 + (side * 400), stage.Horizon * 0.68, 34, stage.Palette.Middle);
    }

    private static void Balloon(Stage stage, double x, double y, double radius, Colour silk)
    {
        var canvas = stage.Canvas;
        using (canvas.Place(x, y, radius / 50, radius / 50))
        {
            canvas.Path(new PathData().Move(-50, 0).Cubic(-50, -66, 50, -66, 50, 0).Quad(48, 34, 12, 66).Line(-12, 66).Quad(-48, 34, -50, 0).Close(), silk);
            canvas.Path(new PathData().Move(-24, 0).Cubic(-22, -66, 22, -66, 24, 0).Quad(22, 34, 6, 66).Line(-6, 66).Quad(-22, 34, -24, 0).Close(), stage.Palette.Glow.At(0.75));
            canvas.Path(new PathData().Move(side(26), -42).Cubic(side(62), -20, side(52), 30, side(12), 66).Cubic(side(34), 20, side(44), -10, side(26), -42).Close(), stage.Palette.Near.At(0.2));
            canvas.Stroke(new PathData().Move(-10, 66).Line(-7, 84).Move(10, 66).Line(7, 84), stage.Palette.Near, 1.5);
            canvas.Rect(-9, 83, 18, 13, stage.Palette.Near, 2);
            if (stage.Scene.LampsAreOn)
            {
                canvas.Glow(0, 60, 44, stage.Palette.Warm, 0.7);
            }
        }

        double side(double offset) => stage.ShadowSide * offset;
    }
}
