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
        var bumps = Math.Max(5, (int)((width + height) / 78));
        var path = new PathData().Move(x, y);
        var (lastX, lastY) = (x, y);
        for (var i = 1; i <= bumps; i++)
        {
            var angle = Math.PI * i / bumps;
            var px = x + (width * (1 - Math.Cos(angle)) / 2);
            var py = i == bumps ? y : y - (height * Math.Sin(angle) * dice.Between(0.8, 1.1));
            var chord = Math.Sqrt(((px - lastX) * (px - lastX)) + ((py - lastY) * (py - lastY)));
            path.Arc(chord * dice.Between(0.56, 0.7), px, py);
            (lastX, lastY) = (px, py);
        }

        return path.Close();
    }
}
