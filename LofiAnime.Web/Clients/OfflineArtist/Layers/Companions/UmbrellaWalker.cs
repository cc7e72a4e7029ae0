using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>Someone under an umbrella, walking away.</summary>
internal static class UmbrellaWalker
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var (x, y) = (512 - (stage.ShadowSide * 130), 962.0);
        var silk = stage.Tinted(stage.Palette.Accent, 1);
        canvas.Oval(x + (stage.ShadowSide * 46), y + 4, 110, 12, stage.Palette.Near.At(0.35));
        Person.Standing(stage, x, y, 270, stage.Palette.Glow.Mix(stage.Plane(0.7), 0.45));
        canvas.Line(x + 24, y - 150, x + 12, y - 330, stage.Palette.Near, 5);
        canvas.Path(new PathData().Move(x - 138, y - 214).Cubic(x - 116, y - 350, x + 140, y - 350, x + 162, y - 214).Quad(x + 124, y - 240, x + 86, y - 218).Quad(x + 50, y - 244, x + 12, y - 220).Quad(x - 28, y - 244, x - 64, y - 218).Quad(x - 100, y - 240, x - 138, y - 214).Close(), silk);
        canvas.Path(new PathData().Move(x + 12, y - 316).Cubic(x + 96, y - 316, x + 150, y - 280, x + 162, y - 214).Quad(x + 124, y - 240, x + 86, y - 218).Quad(x + 72, y - 290, x + 12, y - 316).Close(), silk.Darker(0.2));
        canvas.Stroke(new PathData().Move(x + 12, y - 316).Quad(x - 50, y - 290, x - 64, y - 218).Move(x + 12, y - 332).Line(x + 12, y - 220), silk.Darker(0.25), 3);
    }
}
