using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A striped lighthouse on its rock.</summary>
internal static class Lighthouse
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("lighthouse");
        var side = stage.ShadowSide;
        var (x, y) = (512 + (side * 210), stage.Ground - 6);
        if (stage.Scene.LampsAreOn)
        {
            canvas.Polygon(stage.Palette.Warm.At(0.2), (x, y - 345), (x - (side * 1000), y - 480), (x - (side * 1000), y - 290));
            canvas.Polygon(stage.Palette.Warm.At(0.14), (x, y - 345), (x + (side * 600), y - 400), (x + (side * 600), y - 300));
        }

        var rock = new PathData().Move(512 + (side * 540), 1024).Line(512 + (side * 540), y + 10).Line(x + (side * 120), y - 22).Line(x - (side * 66), y - 10).Line(x - (side * 110), y + 44)
            .Line(x - (side * 130), y + 90).Line(x - (side * 210), y + 130).Line(x - (side * 236), y + 190).Line(x - (side * 120), y + 260).Line(x - (side * 60), 1024).Close();
        canvas.Path(rock, stage.Plane(0.7));
        canvas.Polygon(stage.Plane(0.86), (x + (side * 40), y + 20), (x - (side * 40), y + 110), (x - (side * 236), y + 190), (x - (side * 120), y + 260), (x - (side * 60), 1024), (512 + (side * 540), 1024), (512 + (side * 540), y + 90));
        canvas.Path(new PathData().Move(512 + (side * 540), y + 14).Line(x + (side * 120), y - 26).Line(x - (side * 68), y - 14).Quad(x, y + 26, x + (side * 130), y + 16).Quad(x + (side * 220), y + 60, 512 + (side * 540), y + 60).Close(), stage.Turf(0.55));
        Tower(stage, x, y);
        House.Draw(stage, dice, x + (side * 96) - (side > 0 ? 0 : 110), y - 8, 110, 52, 0.6);
        Ripples.Scatter(canvas, dice, x - (side * 190), 120, y + 200, y + 330, 30, stage.Palette.Cloud.At(0.7));
    }

    private static void Tower(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        var white = stage.Palette.Cloud.Lighter(0.5).Mix(stage.Plane(0.5), stage.IsNight ? 0.45 : 0.12);
        var red = stage.Tinted(stage.Palette.Accent, 0.9);
        for (var band = 0; band < 5; band++)
        {
            var (low, high) = (band * 62, (band + 1) * 62);
            canvas.Polygon(band % 2 == 0 ? white : red, (x - 58 + (low * 0.075), y - low), (x + 58 - (low * 0.075), y - low), (x + 58 - (high * 0.075), y - high), (x - 58 + (high * 0.075), y - high));
        }

        var dark = stage.ShadowSide;
        canvas.Polygon(stage.Palette.Near.At(0.25), (x + (dark * 18), y), (x + (dark * 58), y), (x + (dark * 35), y - 310), (x + (dark * 12), y - 310));
        canvas.Rect(x - 48, y - 322, 96, 14, stage.Palette.Near);
        canvas.Rect(x - 26, y - 366, 52, 46, stage.Scene.LampsAreOn ? stage.Palette.Warm : stage.Palette.SkyMiddle);
        canvas.Path(new PathData().Rect(x - 27, y - 366, 4, 46).Rect(x - 2, y - 366, 4, 46).Rect(x + 23, y - 366, 4, 46), stage.Palette.Near);
        canvas.Path(new PathData().Move(x - 38, y - 364).Quad(x - 20, y - 404, x, y - 408).Quad(x + 20, y - 404, x + 38, y - 364).Close(), red);
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x, y - 345, 170, stage.Palette.Warm, 0.85);
        }
    }
}
