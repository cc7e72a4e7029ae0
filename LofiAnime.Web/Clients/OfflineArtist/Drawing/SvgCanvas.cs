using System.Globalization;
using System.Security;
using System.Text;
using LofiAnime.Web.Clients.OfflineArtist.Colours;

namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>Writes an SVG drawing, shape after shape, far to near. Nothing in it reaches outside the file.</summary>
internal sealed class SvgCanvas
{
    /// <summary>Width and height of the drawing, in user units.</summary>
    public const int Size = 1024;

    private readonly StringBuilder _shapes = new();
    private readonly StringBuilder _definitions = new();
    private int _nextId;

    public void Rect(double x, double y, double width, double height, Paint paint, double round = 0) =>
        Element("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("rx", round)).Fill(paint);

    public void Disc(double x, double y, double radius, Paint paint) =>
        Element("circle", ("cx", x), ("cy", y), ("r", radius)).Fill(paint);

    public void Oval(double x, double y, double radiusX, double radiusY, Paint paint) =>
        Element("ellipse", ("cx", x), ("cy", y), ("rx", radiusX), ("ry", radiusY)).Fill(paint);

    public void Polygon(Paint paint, params ReadOnlySpan<(double X, double Y)> points) =>
        Path(new PathData().Polygon(points), paint);

    public void Path(PathData path, Paint paint) =>
        Element("path").Attribute("d", path.ToString()).Fill(paint);

    /// <summary>As <see cref="Path"/>, but shapes inside shapes are holes.</summary>
    public void PathWithHoles(PathData path, Paint paint) =>
        Element("path").Attribute("d", path.ToString()).Attribute("fill-rule", "evenodd").Fill(paint);

    public void Line(double x1, double y1, double x2, double y2, Paint paint, double width) =>
        Stroke(new PathData().Move(x1, y1).Line(x2, y2), paint, width);

    /// <summary>Draws along a path with round ends.</summary>
    public void Stroke(PathData path, Paint paint, double width)
    {
        Element("path", ("stroke-width", width))
            .Attribute("d", path.ToString())
            .Attribute("fill", "none")
            .Attribute("stroke", paint.Css)
            .Attribute("stroke-linecap", "round")
            .Attribute("stroke-linejoin", "round");
        Opacity("stroke-opacity", paint).End();
    }

    /// <summary>A paint that changes from top to bottom between two heights.</summary>
    public Paint Fade(double top, double bottom, params ReadOnlySpan<(double Offset, Paint Paint)> stops) =>
        Gradient("linearGradient", $" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"{PathData.Number(top)}\" y2=\"{PathData.Number(bottom)}\"", stops);

    /// <summary>A paint that changes outwards from the middle of the shape that it fills.</summary>
    public Paint Radial(params ReadOnlySpan<(double Offset, Paint Paint)> stops) =>
        Gradient("radialGradient", geometry: string.Empty, stops);

    /// <summary>A soft pool of light.</summary>
    public void Glow(double x, double y, double radius, Colour colour, double strength) =>
        Disc(x, y, radius, Radial((0, colour.At(strength)), (0.35, colour.At(strength * 0.42)), (1, colour.At(0))));

    /// <summary>Opens a group until the result is disposed.</summary>
    /// <param name="attributes">SVG attributes of the group, for example a transform.</param>
    public IDisposable Group(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _shapes.Append("<g");
        foreach (var (name, value) in attributes)
        {
            Attribute(name, value);
        }

        _shapes.Append(">\n");
        return new OpenGroup(_shapes);
    }

    /// <summary>Opens a group moved, scaled and turned about its own origin.</summary>
    public IDisposable Place(double x, double y, double scaleX = 1, double scaleY = 1, double degrees = 0) =>
        Group(("transform", string.Create(
            CultureInfo.InvariantCulture,
            $"translate({x:0.#} {y:0.#}) rotate({degrees:0.#}) scale({scaleX:0.###} {scaleY:0.###})")));

    /// <summary>Opens a group of which only the inside of an outline shows.</summary>
    public IDisposable Clip(PathData outline)
    {
        var id = NewId();
        _definitions.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{id}\"><path d=\"{outline}\"/></clipPath>\n");
        return Group(("clip-path", $"url(#{id})"));
    }

    /// <summary>Lays an even grain, as of paper, over all that was drawn.</summary>
    /// <param name="seed">Where in the noise to start.</param>
    public void Grain(int seed, double strength)
    {
        var id = NewId();
        _definitions.Append(
            CultureInfo.InvariantCulture,
            $"""<filter id="{id}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="{seed}"/><feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.45  0 0 0 0 0.4  1.6 0 0 0 -0.55"/></filter>""");
        _definitions.Append('\n');
        Element("rect", ("width", Size), ("height", Size))
            .Attribute("filter", $"url(#{id})")
            .Attribute("opacity", strength.ToString("0.##", CultureInfo.InvariantCulture))
            .End();
    }

    /// <summary>The finished file.</summary>
    /// <param name="title">Plain text; escaped here.</param>
    /// <param name="note">Plain text for the file's metadata; escaped here.</param>
    /// <param name="shape">The picture's shape.</param>
    public string ToSvg(string title, string note, AspectRatio shape) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="{View.Of(shape)}" width="{shape.Width}" height="{shape.Height}" role="img">
        <title>{SecurityElement.Escape(title)}</title>
        <metadata>{SecurityElement.Escape(note)}</metadata>
        <defs>
        {_definitions}</defs>
        {_shapes}</svg>

        """;

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"p{_nextId++}");

    private Paint Gradient(string element, string geometry, ReadOnlySpan<(double Offset, Paint Paint)> stops)
    {
        var id = NewId();
        _definitions.Append(CultureInfo.InvariantCulture, $"<{element} id=\"{id}\"{geometry}>");
        foreach (var (offset, paint) in stops)
        {
            _definitions.Append(CultureInfo.InvariantCulture, $"<stop offset=\"{offset:0.##}\" stop-color=\"{paint.Css}\" stop-opacity=\"{paint.Opacity:0.##}\"/>");
        }

        _definitions.Append(CultureInfo.InvariantCulture, $"</{element}>\n");
        return new Paint($"url(#{id})");
    }

    private SvgCanvas Element(string name, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        _shapes.Append('<').Append(name);
        foreach (var (attribute, value) in numbers)
        {
            if (value != 0)
            {
                Attribute(attribute, PathData.Number(value));
            }
        }

        return this;
    }

    private SvgCanvas Attribute(string name, string value)
    {
        _shapes.Append(' ').Append(name).Append("=\"").Append(SecurityElement.Escape(value)).Append('"');
        return this;
    }

    private void Fill(Paint paint) => Attribute("fill", paint.Css).Opacity("fill-opacity", paint).End();

    private SvgCanvas Opacity(string name, Paint paint) =>
        paint.Opacity < 1 ? Attribute(name, paint.Opacity.ToString("0.##", CultureInfo.InvariantCulture)) : this;

    private void End() => _shapes.Append("/>\n");

    private sealed class OpenGroup(StringBuilder shapes) : IDisposable
    {
        public void Dispose() => shapes.Append("</g>\n");
    }
}
