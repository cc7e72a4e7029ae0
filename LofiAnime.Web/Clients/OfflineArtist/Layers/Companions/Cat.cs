using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>A cat that sits and looks out, its tail hanging down.</summary>
internal static class Cat
{
    public static void Draw(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("cat");
        var fur = dice.Pick(stage.Palette.Near, Colour.Of("e08b42").Mix(stage.Plane(0.8), 0.3), stage.Palette.Cloud.Lighter(0.5).Mix(stage.Plane(0.8), 0.2));
        var rim = stage.Palette.Glow.At(0.5);
        using (canvas.Place(x, y, -stage.ShadowSide * 1.45, 1.45))
        {
            canvas.Stroke(new PathData().Move(-38, -8).Cubic(-84, 4, -74, 50, -58, 62), fur, 13);
            canvas.Path(new PathData().Move(-50, 2).Cubic(-58, -60, -26, -88, -14, -104).Line(20, -100).Cubic(34, -70, 44, -40, 42, 2).Close(), fur);
            canvas.Path(new PathData().Move(-30, -116).Line(-34, -158).Line(-10, -140).Quad(6, -144, 20, -138).Line(42, -156).Line(38, -114).Quad(30, -86, 4, -86).Quad(-22, -88, -30, -116).Close(), fur);
            canvas.Stroke(new PathData().Move(38, -116).Line(42, -152).Move(26, -92).Quad(40, -50, 42, -4), rim, 3);
            canvas.Stroke(new PathData().Move(10, -4).Line(10, -34), stage.Palette.Near.At(0.35), 3);
            canvas.Rect(-19, -92, 44, 8, stage.Palette.Accent, 4);
        }
    }
}
