using System.Xml;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

/// <summary>Reads a drawing as a strict XML reader would, and knows what must never stand in one.</summary>
internal static class SafeSvg
{
    private static readonly string[] Elements =
    [
        "svg", "title", "metadata", "defs", "g", "rect", "circle", "ellipse", "path", "clipPath", "stop",
        "linearGradient", "radialGradient", "filter", "feTurbulence", "feColorMatrix",
    ];

    /// <summary>Lists what is unsafe: unknown elements, handlers, links, styles and references that leave the file.</summary>
    /// <exception cref="XmlException">The drawing is not well-formed XML.</exception>
    public static IReadOnlyList<string> FindFaults(string svg)
    {
        var faults = new List<string>();
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (!Elements.Contains(reader.LocalName))
            {
                faults.Add($"<{reader.Name}>");
            }

            while (reader.MoveToNextAttribute())
            {
                if (IsUnsafe(reader.Name, reader.Value))
                {
                    faults.Add($"{reader.Name}=\"{reader.Value}\"");
                }
            }
        }

        return faults;
    }

    private static bool IsUnsafe(string name, string value) =>
        name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("href", StringComparison.OrdinalIgnoreCase)
        || name is "style" or "src"
        || (value.Contains(':', StringComparison.Ordinal) && name != "xmlns")
        || (value.Contains("url(", StringComparison.Ordinal) && !value.StartsWith("url(#p", StringComparison.Ordinal))
        || value.Contains("NaN", StringComparison.Ordinal)
        || value.Contains('∞', StringComparison.Ordinal);
}
