using System.Numerics;

namespace LofiAnime.Web.Clients.OfflineArtist.Raster;

/// <summary>How much of each pixel a shape covers, from 0 to 1: found line by line, with four looks a line, so that edges are smooth.</summary>
internal sealed class Coverage
{
    private const int Looks = 4;

    private readonly float[] _row;
    private readonly List<(float X, int Turn)> _crossings = [];
    private readonly List<(Vector2 Top, Vector2 Bottom, int Turn)> _edges = [];

    /// <summary>The edges that the present line meets.</summary>
    private readonly List<(Vector2 Top, Vector2 Bottom, int Turn)> _met = [];

    /// <param name="width">Pixels of a line.</param>
    public Coverage(int width) => _row = new float[width];

    /// <summary>Goes through the lines that a shape touches.</summary>
    /// <param name="outline">The shape.</param>
    /// <param name="height">Lines of the picture.</param>
    /// <param name="isEvenOdd">Whether shapes inside shapes are holes.</param>
    /// <param name="paint">Told each line, its first covered pixel, and what is covered from there; the memory is used again.</param>
    public void Fill(Outline outline, int height, bool isEvenOdd, Action<int, int, ReadOnlySpan<float>> paint)
    {
        _edges.Clear();
        foreach (var polygon in outline.Polygons)
        {
            for (var i = 0; i < polygon.Length; i++)
            {
                var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Length]);
                if (from.Y != to.Y)
                {
                    _edges.Add(from.Y < to.Y ? (from, to, 1) : (to, from, -1));
                }
            }
        }

        if (_edges.Count == 0)
        {
            return;
        }

        _edges.Sort(static (one, other) => one.Top.Y.CompareTo(other.Top.Y));
        var last = Math.Min(height - 1, (int)_edges.Max(edge => edge.Bottom.Y));
        var next = 0;
        _met.Clear();
        for (var y = Math.Max(0, (int)_edges[0].Top.Y); y <= last; y++)
        {
            for (; next < _edges.Count && _edges[next].Top.Y < y + 1; next++)
            {
                _met.Add(_edges[next]);
            }

            var line = y;
            _met.RemoveAll(edge => edge.Bottom.Y <= line);
            Array.Clear(_row);
            var (left, right) = (_row.Length, -1);
            for (var look = 0; look < Looks; look++)
            {
                Cross(y + ((look + 0.5f) / Looks), isEvenOdd, ref left, ref right);
            }

            if (right >= left)
            {
                paint(y, left, _row.AsSpan(left..(right + 1)));
            }
        }
    }

    private void Cross(float y, bool isEvenOdd, ref int left, ref int right)
    {
        _crossings.Clear();
        foreach (var (top, bottom, turn) in _met)
        {
            if (top.Y <= y && bottom.Y > y)
            {
                _crossings.Add((top.X + ((bottom.X - top.X) * (y - top.Y) / (bottom.Y - top.Y)), turn));
            }
        }

        _crossings.Sort(static (one, other) => one.X.CompareTo(other.X));
        var winding = 0;
        for (var i = 0; i + 1 < _crossings.Count; i++)
        {
            winding += isEvenOdd ? 1 : _crossings[i].Turn;
            if (isEvenOdd ? winding % 2 != 0 : winding != 0)
            {
                Span(_crossings[i].X, _crossings[i + 1].X, ref left, ref right);
            }
        }
    }

    private void Span(float from, float to, ref int left, ref int right)
    {
        from = Math.Clamp(from, 0, _row.Length);
        to = Math.Clamp(to, 0, _row.Length);
        if (to <= from)
        {
            return;
        }

        var (first, last) = ((int)from, Math.Min((int)to, _row.Length - 1));
        left = Math.Min(left, first);
        right = Math.Max(right, last);
        for (var x = first; x <= last; x++)
        {
            _row[x] += (Math.Min(to, x + 1) - Math.Max(from, x)) / Looks;
        }
    }
}
