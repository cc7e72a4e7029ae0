using System.Globalization;
using System.Text.Json.Nodes;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Flow control keys: their limits and counts, and who waits for them.</summary>
internal sealed class FlowControlStore(QStashRedis redis, TimeProvider time)
{
    /// <summary>A key as the API shows it; <see langword="null"/> when no message ever had it.</summary>
    public async Task<JsonObject?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var looks = await redis.ExecuteAllAsync(
            [["HGETALL", QStashKeys.Flow(key)], ["SCARD", QStashKeys.FlowRunning(key)], ["ZCARD", QStashKeys.FlowWaiting(key)]], cancellationToken).ConfigureAwait(false);
        var fields = looks[0].ToFields();
        if (fields.Count == 0)
        {
            return null;
        }

        var (start, period) = (Read("start"), Read("period"));
        var isOver = time.GetUtcNow().ToUnixTimeMilliseconds() >= start + period;
        return new JsonObject
        {
            ["flowControlKey"] = key,
            ["waitListSize"] = looks[2].Integer,
            ["parallelismMax"] = Read("parallelism"),
            ["parallelismCount"] = looks[1].Integer,
            ["rateMax"] = Read("rate"),
            ["rateCount"] = isOver ? 0 : Read("count"),
            ["ratePeriod"] = period / 1000,
            ["ratePeriodStart"] = start / 1000,
            ["isPaused"] = fields.GetValueOrDefault("paused") == "1",
            ["isPinnedParallelism"] = fields.GetValueOrDefault("pinnedParallelism") == "1",
            ["isPinnedRate"] = fields.GetValueOrDefault("pinnedRate") == "1",
        };

        long Read(string name) => long.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>All keys that contain a text, as the API shows them.</summary>
    public async Task<JsonArray> ListAsync(string? search, CancellationToken cancellationToken)
    {
        var flows = new JsonArray();
        foreach (var key in (await redis.ExecuteAsync(cancellationToken, "ZRANGE", QStashKeys.Flows, "0", "-1").ConfigureAwait(false)).Texts.Order(StringComparer.Ordinal))
        {
            if (key.Contains(search ?? "", StringComparison.Ordinal) && await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } flow)
            {
                flows.Add((JsonNode)flow);
            }
        }

        return flows;
    }

    /// <summary>Changes fields of a key, and lets what waits for it try again.</summary>
    /// <returns>Whether there is such a key.</returns>
    public async Task<bool> SetAsync(string key, IEnumerable<(string Field, string Value)> fields, CancellationToken cancellationToken) =>
        (await redis.RunAsync(
            QStashScript.Flow,
            MessageKeys.All([MessageKeys.Of(flow: key)]),
            [MessageStore.Number(time.GetUtcNow()), .. fields.SelectMany(field => new[] { field.Field, field.Value })],
            cancellationToken).ConfigureAwait(false)).Integer == 1;
}
