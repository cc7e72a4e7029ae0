namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>The part of the square scene that a picture shows: all of it, or a band of it for another shape.</summary>
/// <param name="X">The left edge, in the scene's units.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record View(double X, double Y, double Width, double Height)
{
    /// <summary>How much of what a wide view leaves out is sky.</summary>
    private const double WideTop = 0.66;

    /// <summary>Gets the whole scene.</summary>
    public static View Whole { get; } = new(0, 0, SvgCanvas.Size, SvgCanvas.Size);

    /// <summary>Returns the view of a shape: a wide one leaves out sky and foreground, so that the horizon stays in its place; a tall one the sides.</summary>
    public static View Of(AspectRatio shape)
    {
        var ratio = (double)shape.Width / shape.Height;
        if (ratio > 1)
        {
            var height = Math.Round(SvgCanvas.Size / ratio);
            return new(0, Math.Round((SvgCanvas.Size - height) * WideTop), SvgCanvas.Size, height);
        }

        var width = Math.Round(SvgCanvas.Size * ratio);
        return new(Math.Round((SvgCanvas.Size - width) / 2), 0, width, SvgCanvas.Size);
    }

    /// <summary>Returns the nearest place to a point that lies this far inside.</summary>
    public (double X, double Y) Inside(double x, double y, double margin) =>
        (Math.Clamp(x, X + margin, X + Width - margin), Math.Clamp(y, Y + margin, Y + Height - margin));

    /// <summary>Returns it as SVG writes a <c>viewBox</c>.</summary>
    public override string ToString() => string.Join(' ', new[] { X, Y, Width, Height }.Select(PathData.Number));
}
