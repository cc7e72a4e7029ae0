using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A white fall between two cliffs, and the pool under it.</summary>
internal static class Waterfall
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("waterfall");
        var palette = stage.Palette;
        var x = 512 + (stage.ShadowSide * dice.Between(20, 110));
        var (top, foot) = (stage.Ground - 300, stage.Ground + 200);
        var white = palette.Cloud.Lighter(0.55).Mix(palette.SkyMiddle, 0.12);
        canvas.Rect(x - 130, top + 30, 260, foot - top - 30, stage.Plane(0.5));
        Cliff(stage, dice, x, -1, top, foot);
        Cliff(stage, dice, x, 1, top, foot);
        canvas.Path(new PathData().Move(x - 66, top + 26).Quad(x, top + 10, x + 66, top + 26).Line(x + 88, foot).Line(x - 88, foot).Close(), white);
        var threads = new PathData();
        for (var i = 0; i < 16; i++)
        {
            var (threadX, start) = (x + dice.Between(-70, 70), top + dice.Between(40, 320));
            threads.Move(threadX, start).Line(threadX + ((threadX - x) * 0.1), start + dice.Between(60, 170));
        }

        canvas.Stroke(threads, palette.SkyMiddle.Mix(palette.Middle, 0.3).At(0.6), 5);
        canvas.Rect(0, foot - 8, SvgCanvas.Size, SvgCanvas.Size, canvas.Fade(foot, SvgCanvas.Size, (0, palette.SkyLow.Mix(palette.Middle, 0.35)), (1, palette.SkyMiddle.Mix(palette.Middle, 0.6))));
        canvas.Polygon(white.At(0.25), (x - 90, foot), (x + 90, foot), (x + 190, SvgCanvas.Size), (x - 190, SvgCanvas.Size));
        Ripples.Scatter(canvas, dice, x, 210, foot + 20, 1010, 46, white.At(0.6));
        for (var i = 0; i < 7; i++)
        {
            canvas.Path(Outline.Crown(dice, x + ((i - 3) * 44), foot + dice.Between(-8, 14), dice.Between(44, 70), dice.Between(26, 44)), white.At(0.72));
        }
    }

    private static void Cliff(Stage stage, Dice dice, double x, int side, double top, double foot)
    {
        var canvas = stage.Canvas;
        var edge = 512 + (side * 560);
        canvas.Polygon(stage.Plane(0.62), (edge, top - 20), (x + (side * 60), top + 14), (x + (side * 74), top + 130), (x + (side * 96), top + 260), (x + (side * 90), foot - 60), (x + (side * 150), foot + 20), (edge, foot + 60));
        canvas.Polygon(stage.Plane(0.76), (edge, top + 90), (x + (side * 200), top + 120), (x + (side * 160), top + 300), (x + (side * 220), foot - 40), (x + (side * 180), foot + 20), (edge, foot + 60));
        for (var offset = 90.0; offset < 560; offset += dice.Between(70, 110))
        {
            Tree.Broadleaf(stage, dice, x + (side * offset), top + 26 - (offset * 0.04), dice.Between(120, 190), stage.Leaves(0.6), stage.Leaves(0.36), stage.Plane(0.7));
        }

        var cracks = new PathData();
        for (var i = 0; i < 9; i++)
        {
            var (crackX, crackY) = (x + (side * dice.Between(110, 520)), top + dice.Between(60, 380));
            cracks.Move(crackX, crackY).Line(crackX + dice.Between(-10, 10), crackY + dice.Between(40, 80)).Line(crackX + (side * dice.Between(4, 24)), crackY + dice.Between(90, 140));
        }

        canvas.Stroke(cracks, stage.Palette.Near.At(0.3), 4);
        canvas.Path(Outline.Billow(dice, side > 0 ? x + 190 : -140, foot + 50, 1024 - 190 - (side > 0 ? x : 1024 - x) + 140, 110), stage.Leaves(0.62));
        canvas.Path(Outline.Billow(dice, side > 0 ? 1024 - 240 : -120, foot + 170, 360, 170), stage.Leaves(0.8));
    }
}
