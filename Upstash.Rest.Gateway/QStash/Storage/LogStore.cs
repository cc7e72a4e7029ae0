using System.Globalization;
using System.Text.Json.Nodes;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Reads the log: the last 10,000 changes, forgotten three days after the last of them.</summary>
internal sealed class LogStore(QStashRedis redis)
{
    private const int PageSize = 500;

    /// <summary>Reads entries, the latest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cursor">Where an earlier call ended; <see langword="null"/> to begin.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The entries, and where to go on; <see langword="null"/> at the end.</returns>
    public async Task<(IReadOnlyList<JsonObject> Entries, string? Cursor)> ReadAsync(
        Func<JsonObject, bool> filter, int count, long? cursor, CancellationToken cancellationToken)
    {
        var entries = new List<JsonObject>();
        var from = cursor is { } number ? "(" + MessageStore.Number(number) : "+inf";
        while (true)
        {
            var page = await redis.ExecuteAsync(
                cancellationToken, "ZREVRANGEBYSCORE", QStashKeys.Log, from, "-inf", "LIMIT", "0", MessageStore.Number(PageSize)).ConfigureAwait(false);
            foreach (var text in page.Texts)
            {
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                from = "(" + text[..colon];
                var entry = JsonNode.Parse(text.AsSpan(colon + 1).ToString())!.AsObject();
                if (!filter(entry))
                {
                    continue;
                }

                entries.Add(entry);
                if (entries.Count == count)
                {
                    return (entries, text[..colon]);
                }
            }

            if (page.Items.Count < PageSize)
            {
                return (entries, null);
            }
        }
    }

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="QStashRefusal">It is none of ours.</exception>
    public static long? Cursor(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor
        : throw QStashRefusal.BadRequest("invalid cursor: send back the one of the last answer, or none");
}
