using System.Text;

namespace Upstash.Rest.Client.QStash;

/// <summary>Reads a body that came as text, as base64, or under one of two names for these.</summary>
internal static class WireBody
{
    /// <summary>Reads a body that is text under one name, or base64 under another where it is no UTF-8.</summary>
    public static QStashBody Read(WireObject item, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string text, string base64) =>
        item.Text(base64) is { } encoded && Decode(encoded) is { } bytes
            ? QStashBody.Received(bytes, TypeOf(headers))
            : QStashBody.Received(Encoding.UTF8.GetBytes(item.Text(text) ?? ""), TypeOf(headers));

    /// <summary>Reads a body that is base64; one that is none is taken as text.</summary>
    public static QStashBody ReadBase64(WireObject item, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, string name)
    {
        var text = item.Text(name) ?? "";
        return QStashBody.Received(Decode(text) ?? Encoding.UTF8.GetBytes(text), TypeOf(headers));
    }

    private static string? TypeOf(IReadOnlyDictionary<string, IReadOnlyList<string>> headers) =>
        headers.TryGetValue("Content-Type", out var types) && types.Count > 0 ? types[0] : null;

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
