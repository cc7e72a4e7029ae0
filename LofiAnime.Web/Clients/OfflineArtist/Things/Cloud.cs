using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>Clouds in two flat tones.</summary>
internal static class Cloud
{
    /// <summary>A heaped cloud on a flat base.</summary>
    public static void Heap(SvgCanvas canvas, Dice dice, double x, double y, double width, double height, Paint light, Paint shade)
    {
        canvas.Path(Outline.Billow(dice, x, y, width, height), light);
        canvas.Path(Outline.Billow(dice, x + (width * 0.12), y, width * 0.8, height * 0.42), shade);
    }

    /// <summary>A thin evening streak, pointed at both ends.</summary>
    public static void Streak(SvgCanvas canvas, double x, double y, double width, double height, Paint paint) =>
        canvas.Path(
            new PathData().Move(x, y).Quad(x + (width * 0.4), y - height, x + width, y).Quad(x + (width * 0.55), y + (height * 0.5), x, y).Close(),
            paint);
}
