using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>Wooden power poles and the wires between them.</summary>
internal static class Pole
{
    /// <summary>Draws a pole on its base point; the arms lie at fixed shares of its height, where <see cref="Wires"/> finds them.</summary>
    public static void Draw(SvgCanvas canvas, double x, double y, double height, Paint paint)
    {
        var arms = new PathData()
            .Rect(x - (height * 0.012), y - height, height * 0.024, height)
            .Rect(x - (height * 0.11), y - (height * 0.94), height * 0.22, height * 0.014)
            .Rect(x - (height * 0.085), y - (height * 0.86), height * 0.17, height * 0.014)
            .Rect(x + (height * 0.014), y - (height * 0.8), height * 0.04, height * 0.09);
        canvas.Path(arms, paint);
    }

    /// <summary>Hangs the wires between two poles of the given bases and heights.</summary>
    public static void Wires(SvgCanvas canvas, (double X, double Y, double Height) from, (double X, double Y, double Height) to, Paint paint)
    {
        var wires = new PathData();
        foreach (var (arm, level) in new[] { (-0.1, 0.945), (0.1, 0.945), (0.075, 0.865) })
        {
            var x1 = from.X + (from.Height * arm);
            var y1 = from.Y - (from.Height * level);
            var x2 = to.X + (to.Height * arm);
            var y2 = to.Y - (to.Height * level);
            wires.Move(x1, y1).Quad((x1 + x2) / 2, ((y1 + y2) / 2) + (Math.Abs(x2 - x1) * 0.1), x2, y2);
        }

        canvas.Stroke(wires, paint, 1.6);
    }
}
