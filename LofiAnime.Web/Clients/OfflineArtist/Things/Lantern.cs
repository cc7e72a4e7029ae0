using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>A lit paper lantern.</summary>
internal static class Lantern
{
    public static void Draw(Stage stage, double x, double y, double radius, Colour paper)
    {
        var canvas = stage.Canvas;
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x, y, radius * 3.2, stage.Palette.Warm, 0.5);
        }

        canvas.Oval(x, y, radius * 0.86, radius, paper);
        canvas.Oval(x, y, radius * 0.42, radius, stage.Palette.Warm.At(0.55));
        var caps = new PathData()
            .Rect(x - (radius * 0.36), y - (radius * 1.12), radius * 0.72, radius * 0.2)
            .Rect(x - (radius * 0.36), y + (radius * 0.92), radius * 0.72, radius * 0.2);
        canvas.Path(caps, stage.Palette.Near);
    }
}
