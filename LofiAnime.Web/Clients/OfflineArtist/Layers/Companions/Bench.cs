using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>An empty bench under a lamp.</summary>
internal static class Bench
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var (x, y) = (512 - (stage.ShadowSide * 230), 962.0);
        var lamp = x - (stage.ShadowSide * 150);
        if (stage.Scene.LampsAreOn)
        {
            canvas.Polygon(stage.Palette.Warm.At(0.2), (lamp - 20, y - 400), (lamp + 20, y - 400), (lamp + 230, y + 10), (lamp - 230, y + 10));
            canvas.Glow(lamp, y - 410, 170, stage.Palette.Warm, 0.8);
        }

        canvas.Path(new PathData().Rect(lamp - 5, y - 400, 10, 400).Rect(lamp - 18, y - 10, 36, 12).Polygon((lamp - 34, y - 396), (lamp + 34, y - 396), (lamp + 18, y - 440), (lamp - 18, y - 440)), stage.Palette.Near);
        canvas.Rect(lamp - 16, y - 428, 32, 30, stage.Pane, 4);
        canvas.Oval(x + (stage.ShadowSide * 40), y + 4, 170, 12, stage.Palette.Near.At(0.3));
        canvas.Path(new PathData().Rect(x - 116, y - 66, 12, 66).Rect(x + 104, y - 66, 12, 66).Rect(x - 112, y - 140, 9, 80).Rect(x + 103, y - 140, 9, 80), stage.Palette.Near);
        var wood = Colour.Of("9a6744").Mix(stage.Plane(0.85), 0.4);
        canvas.Path(new PathData().Rect(x - 134, y - 72, 268, 12).Rect(x - 130, y - 104, 260, 13).Rect(x - 130, y - 126, 260, 13).Rect(x - 130, y - 148, 260, 13), wood);
        canvas.Rect(x - 134, y - 60, 268, 7, wood.Darker(0.35));
    }
}
