using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Upstash.Rest.Client;

/// <summary>Writes strings and integers as JSON. What needs no escaping, nearly everything, is copied; the rest is the framework's.</summary>
internal static class JsonScalar
{
    private const string PlainCharacters = " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    private const int LongestInteger = 20;

    // The body is no HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly SearchValues<char> PlainText = SearchValues.Create(PlainCharacters);
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(Encoding.ASCII.GetBytes(PlainCharacters));

    // Writing never awaits, so one for each thread is enough.
    [ThreadStatic]
    private static Utf8JsonWriter? _escaper;

    public static void Write(PooledBuffer body, ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(PlainText))
        {
            var escaper = EscaperOver(body);
            escaper.WriteStringValue(text);
            escaper.Flush();
            return;
        }

        var space = body.GetSpan(text.Length + 2);
        space[0] = (byte)'"';
        Ascii.FromUtf16(text, space[1..], out _);
        space[text.Length + 1] = (byte)'"';
        body.Advance(text.Length + 2);
    }

    public static void Write(PooledBuffer body, ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAnyExcept(PlainBytes))
        {
            var escaper = EscaperOver(body);
            escaper.WriteStringValue(utf8);
            escaper.Flush();
            return;
        }

        var space = body.GetSpan(utf8.Length + 2);
        space[0] = (byte)'"';
        utf8.CopyTo(space[1..]);
        space[utf8.Length + 1] = (byte)'"';
        body.Advance(utf8.Length + 2);
    }

    public static void Write(PooledBuffer body, long number)
    {
        number.TryFormat(body.GetSpan(LongestInteger), out var length, provider: CultureInfo.InvariantCulture);
        body.Advance(length);
    }

    private static Utf8JsonWriter EscaperOver(PooledBuffer body)
    {
        _escaper ??= new(body, Options);
        _escaper.Reset(body);
        return _escaper;
    }
}
