using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Craters, a rocket and a lit dome on a world without air.</summary>
internal static class Moonscape
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("moonscape");
        var side = stage.ShadowSide;
        for (var i = 0; i < 13; i++)
        {
            var depth = dice.Next();
            var (x, y, radius) = (dice.Between(0, 1024), stage.Ground + 40 + (depth * 350), 16 + (depth * 74));
            canvas.Oval(x, y, radius, radius * 0.3, stage.Plane(0.66 + (depth * 0.2)));
            canvas.Oval(x + (side * radius * 0.1), y + (radius * 0.07), radius * 0.86, radius * 0.22, stage.Plane(0.4 + (depth * 0.16)));
        }

        var (dome, foot) = (512 - (side * 210), stage.Ground + 120);
        canvas.Path(new PathData().Move(dome - 150, foot).Arc(150, dome + 150, foot).Close(), stage.Palette.SkyLow.Mix(stage.Palette.Middle, 0.3).At(0.85));
        canvas.Path(Outline.Crown(dice, dome - 40, foot - 46, 62, 44), stage.Leaves(0.4));
        canvas.Path(Outline.Crown(dice, dome + 50, foot - 34, 44, 34), stage.Leaves(0.55));
        canvas.Glow(dome, foot - 50, 200, stage.Palette.Warm, 0.5);
        canvas.Rect(dome - 164, foot - 8, 328, 22, stage.Plane(0.75), 8);
        canvas.Stroke(new PathData().Move(dome - 116, foot - 60).Quad(dome - 80, foot - 128, dome - 16, foot - 134), Colour.White.At(0.6), 6);
        Rocket(stage, 512 + (side * 200), foot + 50);
    }

    private static void Rocket(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        stage.CastShadow(x, y, 50, 260);
        var hull = stage.Palette.Cloud.Lighter(0.45);
        canvas.Path(new PathData().Polygon((x - 40, y - 130), (x - 92, y + 4), (x - 30, y - 50)).Polygon((x + 40, y - 130), (x + 92, y + 4), (x + 30, y - 50)).Rect(x - 7, y - 60, 14, 64), stage.Palette.Accent);
        canvas.Path(new PathData().Move(x, y - 400).Cubic(x + 72, y - 310, x + 66, y - 150, x + 36, y - 40).Line(x - 36, y - 40).Cubic(x - 66, y - 150, x - 72, y - 310, x, y - 400).Close(), hull);
        canvas.Path(new PathData().Move(x, y - 400).Cubic(x + 30, y - 362, x + 44, y - 330, x + 49, y - 296).Line(x - 49, y - 296).Cubic(x - 44, y - 330, x - 30, y - 362, x, y - 400).Close(), stage.Palette.Accent);
        canvas.Path(new PathData().Move(x, y - 400).Cubic(x + 72, y - 310, x + 66, y - 150, x + 36, y - 40).Line(x + 6, y - 40).Cubic(x + 34, y - 150, x + 36, y - 310, x, y - 400).Close(), stage.Palette.Near.At(0.2));
        canvas.Disc(x, y - 226, 28, stage.Plane(0.7));
        canvas.Disc(x, y - 226, 20, stage.Palette.Warm);
    }
}
