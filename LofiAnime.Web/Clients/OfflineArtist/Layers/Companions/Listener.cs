using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

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
        using (canvas.Place(x, y, 1.7, 1.7))
        {
            canvas.Path(new PathData().Move(-72, 40).Cubic(-78, -40, -58, -66, -24, -74).Line(24, -74).Cubic(58, -66, 78, -40, 72, 40).Close(), coat);
            canvas.Path(new PathData().Move(-72, 40).Cubic(-78, -40, -58, -66, -24, -74).Quad(-52, -30, -46, 40).Close(), coat.Darker(0.22));
            canvas.Path(new PathData().Move(-26, -72).Quad(0, -56, 26, -72).Line(18, -86).Line(-18, -86).Close(), coat.Darker(0.3));
            var length = isLong ? -30 : -78;
            canvas.Path(new PathData().Move(-40, -116).Cubic(-42, -164, 42, -164, 40, -116).Quad(44, (-116 + length) / 2, 30, length).Quad(0, length + 12, -30, length).Quad(-44, (-116 + length) / 2, -40, -116).Close(), hair);
            canvas.Stroke(new PathData().Move(-16, -140).Quad(-26, -100, -18, length - 6).Move(10, -144).Quad(22, -100, 14, length - 4), hair.Lighter(0.14), 3);
            canvas.Stroke(new PathData().Move(-42, -112).Cubic(-46, -172, 46, -172, 42, -112), phones, 7);
            canvas.Rect(-53, -126, 18, 36, phones, 8);
            canvas.Rect(35, -126, 18, 36, phones, 8);
        }
    }
}
