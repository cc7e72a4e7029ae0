using System.Text;
using WireMock.Types;

namespace WireMock.Util;

/// <summary>A body in its several readings.</summary>
public interface IBodyData
{
    /// <summary>Gets or sets the bytes.</summary>
    byte[]? BodyAsBytes { get; set; }

    /// <summary>Gets or sets the JSON value.</summary>
    object? BodyAsJson { get; set; }

    /// <summary>Gets or sets whether <see cref="BodyAsJson"/> is sent with line breaks; null means no.</summary>
    bool? BodyAsJsonIndented { get; set; }

    /// <summary>Gets or sets the text.</summary>
    string? BodyAsString { get; set; }

    /// <summary>Gets or sets which of the readings is the body.</summary>
    BodyType? DetectedBodyType { get; set; }

    /// <summary>Gets or sets the encoding of text and JSON; null means UTF-8 without a mark.</summary>
    Encoding? Encoding { get; set; }
}
