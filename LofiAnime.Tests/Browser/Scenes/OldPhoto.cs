using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Raster;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>An old photo, and what a restorer makes of it, so that the slider between them can be judged: one drawing of the offline artist's, once brown, small and scratched, once as it is.</summary>
internal static partial class OldPhoto
{
    private static readonly Lazy<string> _drawing = new(() => Artist.Draw("A lighthouse on a cliff, a small village by the sea in the morning", shape: AspectRatio.Find("4:3")));
    private static readonly Lazy<byte[]> _faded = new(() => SvgPainter.ToPng(Scratched(Colour().Replace(_drawing.Value, static colour => Brown(colour.Value))), 360));
    private static readonly Lazy<byte[]> _restored = new(() => SvgPainter.ToPng(_drawing.Value, 960));

    /// <summary>Gets the photo as it lay in a drawer.</summary>
    public static byte[] Faded => _faded.Value;

    /// <summary>Gets the photo as it was once.</summary>
    public static byte[] Restored => _restored.Value;

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();

    private static string Brown(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var light = ((0.3 * (rgb >> 16)) + (0.59 * ((rgb >> 8) & 0xff)) + (0.11 * (rgb & 0xff))) / 255;
        return $"#{(int)(92 + (138 * light)):x2}{(int)(74 + (132 * light)):x2}{(int)(56 + (110 * light)):x2}";
    }

    private static string Scratched(string drawing)
    {
        var random = new Random(1932);
        var marks = new StringBuilder();
        for (var i = 0; i < 26; i++)
        {
            var (x, y) = (random.Next(1152), random.Next(896));
            marks.Append(CultureInfo.InvariantCulture, $"""<path d="M{x} {y}L{x + random.Next(-40, 40)} {y + random.Next(60, 420)}" fill="none" stroke="#efe3cb" stroke-opacity="0.5" stroke-width="{1 + random.Next(3)}"/>""");
        }

        for (var i = 0; i < 900; i++)
        {
            marks.Append(CultureInfo.InvariantCulture, $"""<circle cx="{random.Next(1152)}" cy="{random.Next(896)}" r="{1 + random.Next(3)}" fill="{(i % 3 == 0 ? "#efe3cb" : "#4a3b2c")}" fill-opacity="0.4"/>""");
        }

        return drawing.Replace("</svg>", marks + "</svg>", StringComparison.Ordinal);
    }
}
