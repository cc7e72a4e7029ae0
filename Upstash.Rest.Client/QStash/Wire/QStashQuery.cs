using System.Globalization;
using System.Text;

namespace Upstash.Rest.Client.QStash;

/// <summary>A query, escaped; a name with several values stands once for each.</summary>
internal sealed class QStashQuery
{
    private readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    public QStashQuery Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(IsEmpty ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public QStashQuery Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds an instant as unix milliseconds.</summary>
    public QStashQuery Add(string name, DateTimeOffset? value) => Add(name, value?.ToUnixTimeMilliseconds());

    /// <summary>Adds each of several values.</summary>
    /// <exception cref="ArgumentException">One is empty, which would filter nothing.</exception>
    public QStashQuery Add(string name, IReadOnlyCollection<string> values)
    {
        foreach (var value in values)
        {
            Add(name, string.IsNullOrWhiteSpace(value?.Replace(',', ' ')) ? throw new ArgumentException($"The filter {name} holds an empty value.") : value);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Returns queries that together name all the ids, each short enough for an address and of at most 100 ids, beyond which dead letters are left out.</summary>
    public static IEnumerable<QStashQuery> OfIds(string name, IReadOnlyList<string> ids)
    {
        const int longest = 6000;
        const int most = 100;
        var query = new QStashQuery();
        var count = 0;
        foreach (var id in ids)
        {
            // Never an empty one, which QStash would take for all.
            if (count == most || (count > 0 && query._text.Length + id.Length > longest))
            {
                yield return query;
                (query, count) = (new(), 0);
            }

            query.Add(name, id);
            count++;
        }

        yield return query;
    }
}
