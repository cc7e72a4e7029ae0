using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>Outlines drawn by chance: ridges, rolling hills, billowing edges.</summary>
internal static class Outline
{
    private const int Size = SvgCanvas.Size;

    /// <summary>A soft rolling edge across the picture, closed along the bottom.</summary>
    /// <param name="y">The mean height of the edge.</param>
    /// <param name="swing">How far the edge rises and falls.</param>
    /// <param name="step">The mean width of one swell.</param>
    public static PathData Rolling(Dice dice, double y, double swing, double step)
    {
        var points = new List<(double X, double Y)>();
        for (var x = -step; x < Size + (2 * step); x += step * dice.Between(0.7, 1.3))
        {
            points.Add((x, y + dice.Between(-swing, swing)));
        }

        return new PathData().Move(-step, Size).Through(points).Line(Size + step, Size).Close();
    }

    /// <summary>A sharp mountain ridge, closed at its foot.</summary>
    public static PathData Ridge(Dice dice, double foot, double height, int peaks)
    {
        var path = new PathData().Move(-20, foot);
        var width = (Size + 40.0) / peaks;
        for (var peak = 0; peak < peaks; peak++)
        {
            var left = -20 + (peak * width);
            var top = foot - (height * dice.Between(0.55, 1));
            path.Line(left + (width * dice.Between(0, 0.1)), foot - (height * dice.Between(0.15, 0.4)))
                .Line(left + (width * dice.Between(0.2, 0.3)), top + ((foot - top) * dice.Between(0.3, 0.4)))
                .Line(left + (width * dice.Between(0.42, 0.58)), top)
                .Line(left + (width * dice.Between(0.68, 0.8)), top + ((foot - top) * dice.Between(0.25, 0.42)));
        }

        return path.Line(Size + 20, foot - (height * 0.2)).Line(Size + 20, foot).Close();
    }

    /// <summary>A round mass with a billowing edge: a tree's crown, a bush.</summary>
    public static PathData Crown(Dice dice, double x, double y, double radiusX, double radiusY)
    {
        const int bumps = 9;
        var path = new PathData();
        var turn = dice.Next();
        for (var i = 0; i <= bumps; i++)
        {
            var angle = 2 * Math.PI * ((i % bumps) + turn) / bumps;
            var px = x + (radiusX * 0.86 * Math.Cos(angle));
            var py = y + (radiusY * 0.86 * Math.Sin(angle));
            if (i == 0)
            {
                path.Move(px, py);
            }
            else
            {
                path.Arc(radiusX * dice.Between(0.36, 0.5), px, py);
            }
        }

        return path.Close();
    }

    /// <summary>A cloud: billows above, flat below.</summary>
    public static PathData Billow(Dice dice, double x, double y, double width, double height)
    {
        var bumps = Math.Max(4, (int)(width / 60));
        var path = new PathData().Move(x, y);
        var lastX = x;
        var lastY = y;
        for (var i = 1; i <= bumps; i++)
        {
            var along = (double)i / bumps;
            var px = x + (width * along);
            var py = i == bumps ? y : y - (height * Math.Sin(Math.PI * along) * dice.Between(0.65, 1.1));
            var chord = Math.Sqrt(((px - lastX) * (px - lastX)) + ((py - lastY) * (py - lastY)));
            path.Arc(chord * dice.Between(0.52, 0.64), px, py);
            (lastX, lastY) = (px, py);
        }

        return path.Close();
    }
}
