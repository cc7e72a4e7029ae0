using System.Numerics;

namespace LofiAnime.Web.Clients.OfflineArtist.Raster;

/// <summary>What a shape is filled with: colours along a line or around a point; one colour is a line of one.</summary>
/// <param name="Stops">Red, green, blue and opacity, each from 0 to 1, at offsets from 0 to 1, in order; at least one.</param>
/// <param name="Place">Leads from a pixel to the gradient's own space: along the first axis for a line, in a circle of radius 1 for a point.</param>
/// <param name="IsRadial">Whether the colours lie around a point.</param>
/// <param name="Opacity">Of all of it.</param>
internal sealed record Ink(IReadOnlyList<(float Offset, Vector4 Colour)> Stops, Matrix3x2 Place, bool IsRadial, float Opacity)
{
    /// <summary>Returns the colour of a pixel.</summary>
    public Vector4 At(float x, float y)
    {
        var colour = Stops.Count == 1 ? Stops[0].Colour : Between(Vector2.Transform(new(x, y), Place));
        colour.W *= Opacity;
        return colour;
    }

    private Vector4 Between(Vector2 point)
    {
        var offset = IsRadial ? point.Length() : point.X;
        if (offset <= Stops[0].Offset)
        {
            return Stops[0].Colour;
        }

        for (var i = 1; i < Stops.Count; i++)
        {
            if (offset < Stops[i].Offset)
            {
                var (from, to) = (Stops[i - 1], Stops[i]);
                return Vector4.Lerp(from.Colour, to.Colour, (offset - from.Offset) / (to.Offset - from.Offset));
            }
        }

        return Stops[^1].Colour;
    }
}
