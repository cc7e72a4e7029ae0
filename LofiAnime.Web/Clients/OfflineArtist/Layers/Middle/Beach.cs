using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A crescent of sand with palms and a parasol.</summary>
internal static class Beach
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("beach");
        var palette = stage.Palette;
        var side = stage.ShadowSide;
        var sand = palette.SkyLow.Mix(palette.Warm, 0.35).Mix(palette.Middle, stage.IsNight ? 0.55 : 0.06);
        foreach (var (lift, paint) in new (double, Paint)[] { (46, palette.Cloud.Lighter(0.5).At(0.45)), (20, palette.Cloud.Lighter(0.5).At(0.85)), (0, sand.Mix(palette.Middle, 0.22)), (-24, sand) })
        {
            canvas.Path(new PathData().Move(512 + (side * 540), stage.Ground + 30 - (lift * 0.25)).Cubic(512 + (side * 330), stage.Ground + 60 - lift, 512 + (side * 300), 860 - lift, 512 - (side * 60), 870 - lift).Quad(512 - (side * 330), 890 - lift, 512 - (side * 540), 960 - lift).Line(512 - (side * 540), 1030).Line(512 + (side * 540), 1030).Close(), paint);
        }

        stage.CastShadow(512 + (side * 330), 850, 10, 200);
        Tree.Palm(canvas, dice, 512 + (side * 430), 800, 470, -side, stage.Plane(0.8), stage.Leaves(0.62));
        Tree.Palm(canvas, dice, 512 + (side * 330), 850, 330, -side, stage.Plane(0.85), stage.Leaves(0.78));
        Parasol(stage, 512 - (side * 10), 956, side);
        canvas.Path(new PathData().Move(512 - (side * 330), stage.Ground + 60).Line(512 - (side * 250), stage.Ground + 60).Line(512 - (side * 264), stage.Ground + 74).Line(512 - (side * 316), stage.Ground + 74).Close().Polygon((512 - (side * 288), stage.Ground + 54), (512 - (side * 288), stage.Ground - 30), (512 - (side * 244), stage.Ground + 48)), palette.Cloud.Lighter(0.5));
    }

    private static void Parasol(Stage stage, double x, double y, int side)
    {
        var canvas = stage.Canvas;
        canvas.Oval(x + (side * 70), y + 8, 120, 14, stage.Palette.Near.At(0.25));
        using (canvas.Place(x, y, 1, 1, -side * 12))
        {
            canvas.Rect(-4, -190, 8, 190, stage.Plane(0.85));
            canvas.Path(new PathData().Move(-130, -150).Quad(-96, -240, 0, -246).Quad(96, -240, 130, -150).Quad(0, -178, -130, -150).Close(), stage.Tinted(stage.Palette.Accent, 1));
            canvas.Path(new PathData().Move(-46, -164).Quad(-40, -226, 0, -246).Quad(40, -226, 46, -164).Quad(0, -172, -46, -164).Close(), stage.Tinted(stage.Palette.Glow, 1));
        }

        canvas.Polygon(stage.Tinted(stage.Palette.SkyMiddle, 1), (x - (side * 60), y + 20), (x - (side * 200), y + 20), (x - (side * 220), y + 44), (x - (side * 70), y + 44));
    }
}
