using System.Globalization;
using System.Numerics;
using System.Xml;
using System.Xml.Linq;

namespace LofiAnime.Web.Clients.OfflineArtist.Raster;

/// <summary>Turns a drawing of the artist's into pixels, for those who show no SVG: previews of links in messengers and on social sites.</summary>
/// <remarks>
/// It reads what <see cref="Drawing.SvgCanvas"/> writes, and nothing else. The grain is left out: in a preview nobody would
/// see it, and as noise it would make the file many times larger.
/// </remarks>
public static class SvgPainter
{
    private const int BytesPerPixel = 3;

    /// <summary>Paints a drawing.</summary>
    /// <param name="svg">A file that the artist drew.</param>
    /// <param name="width">The width in pixels; the height follows from the drawing's shape.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="FormatException">The file is not one of the artist's.</exception>
    public static byte[] ToPng(string svg, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        try
        {
            return new Painting(XDocument.Parse(svg).Root!, width).ToPng();
        }
        catch (XmlException e)
        {
            throw new FormatException("The drawing is no SVG file.", e);
        }
    }

    private sealed class Painting
    {
        private readonly Dictionary<string, XElement> _definitions;
        private readonly Coverage _coverage;
        private readonly XElement _root;
        private readonly Matrix3x2 _place;
        private readonly Vector4[] _pixels;
        private readonly int _width;
        private readonly int _height;

        public Painting(XElement root, int width)
        {
            var view = Numbers((string?)root.Attribute("viewBox") ?? throw new FormatException("The drawing has no viewBox."));
            _root = root;
            _width = width;
            _height = Math.Max(1, (int)Math.Round(width * view[3] / view[2]));
            _place = Matrix3x2.CreateTranslation(-view[0], -view[1]) * Matrix3x2.CreateScale(width / view[2]);
            _pixels = new Vector4[_width * _height];
            _coverage = new(_width);
            _definitions = root.Descendants().Where(element => element.Attribute("id") is not null).ToDictionary(element => element.Attribute("id")!.Value);
        }

        public byte[] ToPng()
        {
            Array.Fill(_pixels, Vector4.One);
            Paint(_root, _place, clip: null);
            var bytes = new byte[_pixels.Length * BytesPerPixel];
            for (var i = 0; i < _pixels.Length; i++)
            {
                bytes[i * BytesPerPixel] = Byte(_pixels[i].X);
                bytes[(i * BytesPerPixel) + 1] = Byte(_pixels[i].Y);
                bytes[(i * BytesPerPixel) + 2] = Byte(_pixels[i].Z);
            }

            return Png.Encode(bytes, _width, _height);
        }

        private void Paint(XElement parent, Matrix3x2 place, float[]? clip)
        {
            foreach (var element in parent.Elements())
            {
                switch (element.Name.LocalName)
                {
                    case "g":
                        Paint(element, Transform(element) * place, Clip(element, place, clip));
                        break;

                    case "rect" or "circle" or "ellipse" or "path" when element.Attribute("filter") is null:
                        Shape(element, place, clip);
                        break;
                }
            }
        }

        private void Shape(XElement element, Matrix3x2 place, float[]? clip)
        {
            var outline = new Outline(place);
            var colour = (string?)element.Attribute("fill") ?? "none";
            var opacity = Number(element, "fill-opacity", 1);
            var box = (Min: Vector2.Zero, Size: Vector2.One);
            switch (element.Name.LocalName)
            {
                case "rect":
                    box = (new(Number(element, "x"), Number(element, "y")), new(Number(element, "width"), Number(element, "height")));
                    outline.Rect(box.Min.X, box.Min.Y, box.Size.X, box.Size.Y, Number(element, "rx"));
                    break;

                case "path" when colour == "none":
                    (colour, opacity) = ((string?)element.Attribute("stroke") ?? "none", Number(element, "stroke-opacity", 1));
                    outline.Stroke(element.Attribute("d")!.Value, Number(element, "stroke-width", 1));
                    break;

                case "path":
                    outline.Path(element.Attribute("d")!.Value);
                    box = BoxOf(new Outline(Matrix3x2.Identity).Path(element.Attribute("d")!.Value));
                    break;

                default:
                    var middle = new Vector2(Number(element, "cx"), Number(element, "cy"));
                    var radii = new Vector2(Number(element, "rx", Number(element, "r")), Number(element, "ry", Number(element, "r")));
                    box = (middle - radii, 2 * radii);
                    outline.Oval(middle.X, middle.Y, radii.X, radii.Y);
                    break;
            }

            if (InkOf(colour, opacity, place, box) is { } ink)
            {
                _coverage.Fill(outline, _height, (string?)element.Attribute("fill-rule") == "evenodd", (y, left, row) => Blend(ink, clip, y, left, row));
            }
        }

        private void Blend(Ink ink, float[]? clip, int y, int left, ReadOnlySpan<float> row)
        {
            for (var i = 0; i < row.Length; i++)
            {
                var at = (y * _width) + left + i;
                var covered = row[i] * (clip?[at] ?? 1);
                if (covered > 0)
                {
                    var colour = ink.At(left + i + 0.5f, y + 0.5f);
                    _pixels[at] = Vector4.Lerp(_pixels[at], colour with { W = 1 }, Math.Min(1, covered * colour.W));
                }
            }
        }

        private float[]? Clip(XElement group, Matrix3x2 place, float[]? outer)
        {
            if (Reference((string?)group.Attribute("clip-path")) is not { } clip)
            {
                return outer;
            }

            var inside = new float[_pixels.Length];
            var outline = new Outline(place).Path(clip.Elements().Single().Attribute("d")!.Value);
            _coverage.Fill(outline, _height, isEvenOdd: false, (y, left, row) =>
            {
                for (var i = 0; i < row.Length; i++)
                {
                    var at = (y * _width) + left + i;
                    inside[at] = row[i] * (outer?[at] ?? 1);
                }
            });
            return inside;
        }

        private Ink? InkOf(string paint, float opacity, Matrix3x2 place, (Vector2 Min, Vector2 Size) box)
        {
            if (paint == "none")
            {
                return null;
            }

            if (Reference(paint) is not { } gradient)
            {
                return new([(0, Colour(paint, 1))], Matrix3x2.Identity, IsRadial: false, opacity);
            }

            (float, Vector4)[] stops =
                [.. gradient.Elements().Select(stop => (Number(stop, "offset"), Colour(stop.Attribute("stop-color")!.Value, Number(stop, "stop-opacity", 1))))];
            var isRadial = gradient.Name.LocalName == "radialGradient";
            var (top, bottom) = (Number(gradient, "y1"), Number(gradient, "y2"));
            var own = isRadial
                ? Matrix3x2.CreateScale(box.Size / 2) * Matrix3x2.CreateTranslation(box.Min + (box.Size / 2))
                : new Matrix3x2(0, bottom - top, 1, 0, 0, top);
            return Matrix3x2.Invert(own * place, out var back) ? new(stops, back, isRadial, opacity) : null;
        }

        private XElement? Reference(string? value) =>
            value is not null && value.StartsWith("url(#", StringComparison.Ordinal) ? _definitions[value[5..^1]] : null;

        private static (Vector2 Min, Vector2 Size) BoxOf(Outline outline)
        {
            var points = outline.Polygons.SelectMany(polygon => polygon).DefaultIfEmpty().ToArray();
            var min = points.Aggregate(Vector2.Min);
            return (min, points.Aggregate(Vector2.Max) - min);
        }

        private static Matrix3x2 Transform(XElement group)
        {
            var matrix = Matrix3x2.Identity;
            foreach (var step in ((string?)group.Attribute("transform") ?? "").Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var (name, numbers) = (step[..step.IndexOf('(', StringComparison.Ordinal)], Numbers(step[(step.IndexOf('(', StringComparison.Ordinal) + 1)..]));
                matrix = name switch
                {
                    "translate" => Matrix3x2.CreateTranslation(numbers[0], numbers[1]),
                    "rotate" => Matrix3x2.CreateRotation(numbers[0] * MathF.PI / 180),
                    "scale" => Matrix3x2.CreateScale(numbers[0], numbers[^1]),
                    _ => throw new FormatException("A group of the artist's has a transform that is none of its own."),
                } * matrix;
            }

            return matrix;
        }

        private static Vector4 Colour(string hex, float opacity)
        {
            var rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return new(((rgb >> 16) & 0xff) / 255f, ((rgb >> 8) & 0xff) / 255f, (rgb & 0xff) / 255f, opacity);
        }

        private static float[] Numbers(string text) =>
            [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

        private static float Number(XElement element, string name, float otherwise = 0) =>
            element.Attribute(name) is { } number ? float.Parse(number.Value, CultureInfo.InvariantCulture) : otherwise;

        private static byte Byte(float channel) => (byte)Math.Clamp((channel * 255) + 0.5f, 0, 255);
    }
}
