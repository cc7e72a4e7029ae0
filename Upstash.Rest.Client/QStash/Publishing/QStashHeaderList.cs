using System.Collections.ObjectModel;
using System.Globalization;

namespace Upstash.Rest.Client.QStash;

/// <summary>The headers of one call, each checked: <c>HttpClient</c> refuses neither a line break nor an unknown character in time.</summary>
internal sealed class QStashHeaderList
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> All => _headers;

    /// <summary>Adds a header, unless its value is <c>null</c>.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value: visible ASCII and blanks.</param>
    /// <param name="property">What errors call it.</param>
    public void Add(string name, string? value, string property)
    {
        if (value is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(value) && !name.Contains("Forward-", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"{property} is blank. Leave it null to leave it out.");
        }

        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"{property} holds a line break or a character that no header carries. Encode it, for example with Uri.EscapeDataString.");
        }

        _headers[name] = value;
    }

    public void AddMethod(string name, HttpMethod? method, string property)
    {
        if (method is not null && method != HttpMethod.Get && method != HttpMethod.Post && method != HttpMethod.Put && method != HttpMethod.Patch && method != HttpMethod.Delete)
        {
            throw new ArgumentException($"{property} must be GET, POST, PUT, PATCH or DELETE.");
        }

        Add(name, method?.Method, property);
    }

    public void AddCount(string name, int? count, string property)
    {
        if (count < 0)
        {
            throw new ArgumentException($"{property} must be 0 or more.");
        }

        Add(name, count?.ToString(CultureInfo.InvariantCulture), property);
    }

    /// <summary>Adds a duration in whole seconds, rounded up.</summary>
    public void AddDuration(string name, TimeSpan? duration, string property)
    {
        if (duration < TimeSpan.Zero)
        {
            throw new ArgumentException($"{property} must not be negative.");
        }

        Add(name, duration is { } span ? QStashDuration.Format(span) : null, property);
    }

    public void AddInstant(string name, DateTimeOffset? instant, string property) =>
        Add(name, instant is { } at ? WireTime.ToSeconds(at).ToString(CultureInfo.InvariantCulture) : null, property);

    public void AddLabels(IReadOnlyList<string> labels, string property)
    {
        if (labels.Any(label => string.IsNullOrWhiteSpace(label) || label.Contains(',', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"{property}: a label is not blank and holds no comma.");
        }

        Add("Upstash-Label", labels.Count > 0 ? string.Join(',', labels) : null, property);
    }

    /// <summary>Adds headers that are sent on to whom QStash calls.</summary>
    public void AddForwarded(string prefix, IReadOnlyDictionary<string, string> headers, string property)
    {
        foreach (var (name, value) in headers)
        {
            ThrowIfNoName(name, property);
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"{property}: the content type belongs to the body; give it to QStashBody.");
            }

            Add(prefix + name, value, $"{property}[{name}]");
        }
    }

    /// <summary>Adds headers as they are, in the place of others of the same name.</summary>
    public void AddRaw(IReadOnlyDictionary<string, string> headers, string property)
    {
        foreach (var (name, value) in headers)
        {
            ThrowIfNoName(name, property);
            if (!name.StartsWith("Upstash-", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"{property}: {name} does not begin with Upstash-. What the destination is to be sent goes into Headers.");
            }

            Add(name, value, $"{property}[{name}]");
        }
    }

    private static void ThrowIfNoName(string name, string property)
    {
        if (name.Length == 0 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"{property} holds a header without a proper name.");
        }
    }
}
