using System.Globalization;
using System.Text;

namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>The outline of one or more shapes, in SVG path syntax; coordinates keep one decimal.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _data = new();

    /// <summary>A number as SVG wants it: a point, one decimal at most, never <c>-0</c> — in every culture.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    public PathData Move(double x, double y) => Add('M', x, y);

    public PathData Line(double x, double y) => Add('L', x, y);

    public PathData Quad(double controlX, double controlY, double x, double y) => Add('Q', controlX, controlY, x, y);

    public PathData Cubic(double x1, double y1, double x2, double y2, double x, double y) =>
        Add('C', x1, y1, x2, y2, x, y);

    /// <summary>A clockwise arc to a point, the short way round.</summary>
    public PathData Arc(double radius, double x, double y) => Add('A', radius, radius, 0, 0, 1, x, y);

    public PathData Close()
    {
        _data.Append('Z');
        return this;
    }

    public PathData Polygon(params ReadOnlySpan<(double X, double Y)> points)
    {
        Move(points[0].X, points[0].Y);
        foreach (var (x, y) in points[1..])
        {
            Line(x, y);
        }

        return Close();
    }

    public PathData Rect(double x, double y, double width, double height) =>
        Polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height));

    public PathData Oval(double x, double y, double radiusX, double radiusY) =>
        Move(x - radiusX, y)
            .Add('A', radiusX, radiusY, 0, 0, 1, x + radiusX, y)
            .Add('A', radiusX, radiusY, 0, 0, 1, x - radiusX, y)
            .Close();

    public PathData Disc(double x, double y, double radius) => Oval(x, y, radius, radius);

    /// <summary>A smooth line through the points (Catmull-Rom), from wherever the pen is.</summary>
    public PathData Through(params IReadOnlyList<(double X, double Y)> points)
    {
        Line(points[0].X, points[0].Y);
        for (var i = 0; i < points.Count - 1; i++)
        {
            var before = points[Math.Max(i - 1, 0)];
            var from = points[i];
            var to = points[i + 1];
            var after = points[Math.Min(i + 2, points.Count - 1)];
            Cubic(
                from.X + ((to.X - before.X) / 6),
                from.Y + ((to.Y - before.Y) / 6),
                to.X - ((after.X - from.X) / 6),
                to.Y - ((after.Y - from.Y) / 6),
                to.X,
                to.Y);
        }

        return this;
    }

    public override string ToString() => _data.ToString();

    private PathData Add(char command, params ReadOnlySpan<double> numbers)
    {
        _data.Append(command);
        for (var i = 0; i < numbers.Length; i++)
        {
            _data.Append(i == 0 ? string.Empty : " ").Append(Number(numbers[i]));
        }

        return this;
    }
}
