using System.Globalization;
using System.Text;

namespace LofiAnime.Tests.Support;

/// <summary>
/// Spells a reply as a server does: a text or bytes as a bulk string, a <c>long</c> or <c>int</c> as an integer,
/// <c>null</c> as nil, an array as an array, and <see cref="Status"/> as a status.
/// </summary>
internal static class WireReply
{
    public static readonly object Ok = new Status("OK");

    /// <summary>Spells it in JSON with base64, as the value of <c>result</c>.</summary>
    public static string Json(object? reply) => reply switch
    {
        null => "null",
        Status { Text: "OK" } => "\"OK\"",
        Status status => Base64(Encoding.UTF8.GetBytes(status.Text)),
        string text => Base64(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Base64(bytes),
        long or int => string.Create(CultureInfo.InvariantCulture, $"{reply}"),
        Array items => $"[{string.Join(',', items.Cast<object?>().Select(Json))}]",
        _ => throw new ArgumentException($"No reply is spelled by a {reply.GetType().Name}.", nameof(reply)),
    };

    /// <summary>Spells it in RESP2.</summary>
    public static byte[] Resp(object? reply) => reply switch
    {
        null => "$-1\r\n"u8.ToArray(),
        Status status => Line('+', status.Text),
        string text => Bulk(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Bulk(bytes),
        long or int => Line(':', string.Create(CultureInfo.InvariantCulture, $"{reply}")),
        Array items => [.. Line('*', items.Length.ToString(CultureInfo.InvariantCulture)), .. items.Cast<object?>().SelectMany(Resp)],
        _ => throw new ArgumentException($"No reply is spelled by a {reply.GetType().Name}.", nameof(reply)),
    };

    private static string Base64(byte[] bytes) => $"\"{Convert.ToBase64String(bytes)}\"";

    private static byte[] Line(char type, string text) => Encoding.UTF8.GetBytes($"{type}{text}\r\n");

    private static byte[] Bulk(byte[] bytes) => [.. Line('$', bytes.Length.ToString(CultureInfo.InvariantCulture)), .. bytes, .. "\r\n"u8];

    internal sealed record Status(string Text);
}
