using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>Reads an object of an answer as leniently as its sources disagree: a field under any of its names, a number that came as text, and what is unknown or of another kind as absent.</summary>
internal readonly struct WireObject(JsonElement element)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoHeaders = new Dictionary<string, IReadOnlyList<string>>(0);

    public bool IsObject => element.ValueKind is JsonValueKind.Object;

    /// <summary>Returns the first of these fields that is there and not null.</summary>
    public JsonElement? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (IsObject && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Reads text; a number is its digits, and an empty text is absent.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Find(names) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } found ? found : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public bool Flag(params ReadOnlySpan<string> names) => Find(names) is { ValueKind: JsonValueKind.True };

    public long? Integer(params ReadOnlySpan<string> names) => Find(names) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? whole
            : number.TryGetDouble(out var real) && Math.Abs(real) < 9e18 ? (long)real : null,
        { ValueKind: JsonValueKind.String } text => long.TryParse(text.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var whole) ? whole : null,
        _ => null,
    };

    public int? Count(params ReadOnlySpan<string> names) => Integer(names) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>Reads unix milliseconds; 0 stands for none.</summary>
    public DateTimeOffset? Instant(params ReadOnlySpan<string> names) => Integer(names) is { } milliseconds and not 0 ? WireTime.FromMilliseconds(milliseconds) : null;

    /// <summary>Reads a duration that is a number of seconds, or spelled with units.</summary>
    public TimeSpan? Duration(params ReadOnlySpan<string> names) =>
        Integer(names) is { } seconds and >= 0 and < 1_000_000_000_000 / 2 ? TimeSpan.FromSeconds(seconds)
        : Text(names) is { } text && QStashDuration.TryParse(text, out var duration) ? duration
        : null;

    /// <summary>Reads a list of texts; one that is no list is a list of one.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names) => Find(names) is { } found ? TextsOf(found) : [];

    /// <summary>Reads headers, whose values came as lists or as single texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { ValueKind: JsonValueKind.Object } found)
        {
            return NoHeaders;
        }

        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in found.EnumerateObject())
        {
            headers[header.Name] = TextsOf(header.Value);
        }

        return headers;
    }

    /// <summary>Reads the items of a list, each by a reader; an absent list is empty, and an item that is no object is left out.</summary>
    public IReadOnlyList<T> Items<T>(Func<WireObject, T> read, params ReadOnlySpan<string> names) => Find(names) is { } found ? ItemsOf(found, read) : [];

    /// <inheritdoc cref="Items"/>
    public static IReadOnlyList<T> ItemsOf<T>(JsonElement list, Func<WireObject, T> read)
    {
        if (list.ValueKind is not JsonValueKind.Array)
        {
            return [];
        }

        var items = new List<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.Object)
            {
                items.Add(read(new(item)));
            }
        }

        return items;
    }

    private static IReadOnlyList<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        _ => [],
    };
}
