using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>Someone seen from behind, headphones on, looking out.</summary>
internal static class Listener
{
    public static void Draw(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("listener");
        var coat = stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.Warm, stage.Palette.SkyMiddle, stage.Palette.Leaf), 1);
        var hair = dice.Pick(Colour.Of("2b2233"), Colour.Of("5a3a2e"), Colour.Of("8a4a4a")).Mix(stage.Palette.Near, 0.35);
        var phones = stage.Palette.Glow.Mix(stage.Plane(0.6), 0.15);
        var isLong = dice.Chance(0.6);
        const double scale = 1.7;
        var hip = (SvgCanvas.Size + 16 - y) / scale;
        using (canvas.Place(x, y, scale, scale))
        {
            canvas.Path(new PathData().Move(-72, hip).Line(-72, 20).Cubic(-76, -40, -58, -66, -24, -74).Line(24, -74).Cubic(58, -66, 76, -40, 72, 20).Line(72, hip).Close(), coat);
            canvas.Path(new PathData().Move(-72, hip).Line(-72, 20).Cubic(-76, -40, -58, -66, -24, -74).Quad(-52, -30, -46, 40).Line(-46, hip).Close(), coat.Darker(0.22));
            canvas.Path(new PathData().Move(-26, -72).Quad(0, -56, 26, -72).Line(18, -86).Line(-18, -86).Close(), coat.Darker(0.3));
            canvas.Path(new PathData().Rect(-13, -92, 26, 20), Colour.Of("f0c8a8").Mix(stage.Plane(0.8), 0.35));
            canvas.Oval(0, -118, 38, 40, hair);
            var hem = isLong ? -34 : -80;
            canvas.Path(new PathData().Move(-38, -122).Cubic(-42, -90, -40, (hem - 90) / 2.0, -46, hem).Line(-30, hem - 8).Line(-18, hem + 6).Line(-4, hem - 5).Line(10, hem + 7).Line(26, hem - 7).Line(45, hem).Cubic(40, (hem - 90) / 2.0, 42, -90, 38, -122).Close(), hair);
            canvas.Stroke(new PathData().Move(-14, -142).Quad(-24, -100, -18, hem - 10).Move(10, -146).Quad(22, -100, 16, hem - 8), hair.Lighter(0.14), 3);
            canvas.Stroke(new PathData().Move(-42, -114).Cubic(-44, -174, 44, -174, 42, -114), phones, 7);
            canvas.Rect(-53, -126, 18, 36, phones, 8);
            canvas.Rect(35, -126, 18, 36, phones, 8);
        }
    }
}
