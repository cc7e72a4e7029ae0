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
            Add(name, string.IsNullOrWhiteSpace(value) ? throw new ArgumentException($"The filter {name} holds an empty value.") : value);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Returns queries that together name all the ids, each short enough for an address.</summary>
    public static IEnumerable<QStashQuery> OfIds(string name, IReadOnlyList<string> ids)
    {
        const int longest = 6000;
        var query = new QStashQuery();
        foreach (var id in ids)
        {
            if (query._text.Length + id.Length > longest)
            {
                yield return query;
                query = new();
            }

            query.Add(name, id);
        }

        yield return query;
    }
}
