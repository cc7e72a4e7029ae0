using System.Text;
using Newtonsoft.Json;
using WireMock.Types;

namespace WireMock.Util;

/// <inheritdoc cref="IBodyData"/>
public sealed class BodyData : IBodyData
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public byte[]? BodyAsBytes { get; set; }

    public object? BodyAsJson { get; set; }

    public bool? BodyAsJsonIndented { get; set; }

    public string? BodyAsString { get; set; }

    public BodyType? DetectedBodyType { get; set; }

    public Encoding? Encoding { get; set; }

    /// <summary>Reads a body as JSON if it can be, else as text, else as bytes; the content type has no say.</summary>
    internal static BodyData Detect(byte[] bytes)
    {
        var data = new BodyData { BodyAsBytes = bytes, DetectedBodyType = BodyType.Bytes };
        try
        {
            data.BodyAsString = _strictUtf8.GetString(bytes);
            data.Encoding = _strictUtf8;
            data.DetectedBodyType = BodyType.String;
            if (data.BodyAsString.Length > 0)
            {
                data.BodyAsJson = JsonConvert.DeserializeObject(
                    data.BodyAsString, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
                data.DetectedBodyType = BodyType.Json;
            }
        }
        catch (Exception e) when (e is DecoderFallbackException or JsonException)
        {
            // Then it is what it was found to be so far.
        }

        return data;
    }
}
