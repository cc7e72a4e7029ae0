using System.Globalization;
using System.Numerics;

namespace LofiAnime.Web.Clients.OfflineArtist.Raster;

/// <summary>Closed polygons: what is left of a shape once its curves are straight and it is where it will be seen.</summary>
internal sealed class Outline(Matrix3x2 place)
{
    private const int CurveSteps = 20;

    private readonly List<Vector2[]> _polygons = [];
    private readonly List<Vector2> _open = [];
    private Vector2 _pen;

    /// <summary>Gets the polygons, each of at least two points; the last joins the first.</summary>
    public IReadOnlyList<Vector2[]> Polygons => _polygons;

    /// <summary>Reads SVG path data of the commands that the artist writes: M, L, Q, C, A (the short way round, clockwise) and Z.</summary>
    /// <exception cref="FormatException">There is another one.</exception>
    public Outline Path(string data)
    {
        var at = 0;
        while (at < data.Length)
        {
            switch (data[at++])
            {
                case 'M':
                    Close();
                    Move(Point());
                    break;
                case 'L':
                    Line(Point());
                    break;
                case 'Q':
                    Cubic(Point(), Point(), null);
                    break;
                case 'C':
                    Cubic(Point(), Point(), Point());
                    break;
                case 'A':
                    var radii = Point();
                    _ = (Number(), Number(), Number());
                    Arc(radii, Point());
                    break;
                case 'Z':
                    Close();
                    break;
                case ' ':
                    break;
                default:
                    throw new FormatException("A path of the artist's has a command that is none of its own.");
            }
        }

        Close();
        return this;

        Vector2 Point() => new(Number(), Number());

        float Number()
        {
            while (data[at] is ' ' or ',')
            {
                at++;
            }

            var from = at;
            while (at < data.Length && (char.IsAsciiDigit(data[at]) || data[at] is '.' || (data[at] is '-' && at == from)))
            {
                at++;
            }

            return float.Parse(data.AsSpan(from, at - from), CultureInfo.InvariantCulture);
        }
    }

    public Outline Rect(float x, float y, float width, float height, float round)
    {
        round = Math.Min(round, Math.Min(width, height) / 2);
        Move(new(x + round, y));
        Line(new(x + width - round, y));
        Corner(new(x + width, y + round));
        Line(new(x + width, y + height - round));
        Corner(new(x + width - round, y + height));
        Line(new(x + round, y + height));
        Corner(new(x, y + height - round));
        Line(new(x, y + round));
        Corner(new(x + round, y));
        Close();
        return this;

        void Corner(Vector2 to)
        {
            if (round > 0)
            {
                Arc(new(round, round), to);
            }
        }
    }

    public Outline Oval(float x, float y, float radiusX, float radiusY)
    {
        var radii = new Vector2(radiusX, radiusY);
        Move(new(x - radiusX, y));
        Arc(radii, new(x + radiusX, y));
        Arc(radii, new(x - radiusX, y));
        Close();
        return this;
    }

    /// <summary>Returns the outline of a line of some width drawn along this one, with round ends and joints.</summary>
    /// <param name="data">Path data, drawn along and not closed.</param>
    /// <param name="width">The width in the drawing's own units.</param>
    public Outline Stroke(string data, float width)
    {
        var along = new Outline(Matrix3x2.Identity);
        foreach (var part in data.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            along.Path("M" + part);
        }

        foreach (var line in along._polygons)
        {
            var end = data.Contains('Z', StringComparison.Ordinal) ? line.Length : line.Length - 1;
            for (var i = 0; i < end; i++)
            {
                var (from, to) = (line[i], line[(i + 1) % line.Length]);
                if (from == to)
                {
                    continue;
                }

                var side = Vector2.Normalize(new(from.Y - to.Y, to.X - from.X)) * (width / 2);
                Move(from + side);
                Line(from - side);
                Line(to - side);
                Line(to + side);
                Close();
            }

            foreach (var point in line)
            {
                Oval(point.X, point.Y, width / 2, width / 2);
            }
        }

        // All the same way round, so that where two parts lie over each other they do not make a hole.
        for (var i = 0; i < _polygons.Count; i++)
        {
            if (Area(_polygons[i]) < 0)
            {
                Array.Reverse(_polygons[i]);
            }
        }

        return this;
    }

    private static float Area(Vector2[] polygon)
    {
        var sum = 0f;
        for (var i = 0; i < polygon.Length; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            sum += (a.X * b.Y) - (b.X * a.Y);
        }

        return sum;
    }

    private void Move(Vector2 to)
    {
        _pen = to;
        _open.Add(to);
    }

    private void Line(Vector2 to) => Move(to);

    /// <summary>A curve of three control points, or, without the last, of two.</summary>
    private void Cubic(Vector2 first, Vector2 second, Vector2? third)
    {
        var from = _pen;
        for (var step = 1; step <= CurveSteps; step++)
        {
            var t = (float)step / CurveSteps;
            var s = 1 - t;
            Move(third is { } to
                ? (s * s * s * from) + (3 * s * s * t * first) + (3 * s * t * t * second) + (t * t * t * to)
                : (s * s * from) + (2 * s * t * first) + (t * t * second));
        }
    }

    /// <summary>A clockwise arc, the short way round; radii that cannot reach are stretched, as SVG has it.</summary>
    private void Arc(Vector2 radii, Vector2 to)
    {
        var (from, scale) = (_pen / radii, Vector2.One / radii);
        var target = to * scale;
        var half = (target - from) / 2;
        var length = half.Length();
        if (length == 0)
        {
            return;
        }

        var radius = Math.Max(1, length);
        var middle = (from + target) / 2;
        var centre = middle + (new Vector2(-half.Y, half.X) / length * MathF.Sqrt(Math.Max(0, (radius * radius) - (length * length))));
        var start = MathF.Atan2(from.Y - centre.Y, from.X - centre.X);
        var end = MathF.Atan2(target.Y - centre.Y, target.X - centre.X);
        var sweep = end > start ? end - start : end - start + MathF.Tau;
        var steps = Math.Max(4, (int)(sweep * 8));
        for (var step = 1; step < steps; step++)
        {
            var angle = start + (sweep * step / steps);
            Move((centre + (radius * new Vector2(MathF.Cos(angle), MathF.Sin(angle)))) / scale);
        }

        Move(to);
    }

    private void Close()
    {
        if (_open.Count > 1)
        {
            _polygons.Add([.. _open.Select(point => Vector2.Transform(point, place))]);
        }

        _open.Clear();
    }
}
