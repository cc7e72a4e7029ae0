using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>A small dog with a curled tail, ears up.</summary>
internal static class Dog
{
    public static void Draw(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        var fur = Colour.Of("d9974f").Mix(stage.Plane(0.8), stage.IsNight ? 0.45 : 0.22);
        using (canvas.Place(x, y, -stage.ShadowSide * 1.5, 1.5))
        {
            canvas.Stroke(new PathData().Move(-52, -30).Cubic(-92, -40, -86, -84, -58, -78).Quad(-48, -70, -60, -62), fur, 14);
            canvas.Path(new PathData().Move(-62, 2).Cubic(-64, -50, -40, -72, -8, -92).Line(34, -86).Cubic(42, -60, 40, -30, 42, 2).Close(), fur);
            canvas.Path(new PathData().Move(-18, -104).Line(-16, -146).Line(6, -130).Line(22, -130).Line(44, -148).Line(42, -112).Line(72, -96).Quad(72, -80, 46, -80).Quad(0, -70, -18, -104).Close(), fur);
            canvas.Path(new PathData().Move(40, -104).Line(72, -96).Quad(72, -80, 46, -80).Quad(34, -92, 40, -104).Close().Move(14, -70).Quad(34, -60, 38, 2).Line(10, 2).Close(), stage.Palette.Glow.Mix(stage.Plane(0.7), 0.2));
            canvas.Path(new PathData().Disc(70, -94, 5).Disc(38, -106, 4), stage.Palette.Near);
            canvas.Rect(-14, -82, 50, 9, stage.Palette.Accent, 4);
        }
    }
}
