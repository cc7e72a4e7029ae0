using System.Globalization;
using System.Text.Json.Nodes;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Queues: a hash of settings, and the messages in their order.</summary>
internal sealed class QueueStore(QStashRedis redis, TimeProvider time)
{
    /// <summary>Makes or changes a queue.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parallelism">How many of its messages may be under way; <see langword="null"/> to leave it (1 at first).</param>
    /// <param name="paused">Whether it stands still; <see langword="null"/> to leave it.</param>
    /// <param name="mustExist">Whether a missing one is left missing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether it is there now.</returns>
    public async Task<bool> SetAsync(string name, int? parallelism, bool? paused, bool mustExist, CancellationToken cancellationToken) =>
        (await redis.RunAsync(
            QStashScript.Queue,
            MessageKeys.All([MessageKeys.Of(queue: name)]),
            [MessageStore.Number(time.GetUtcNow()), name, MessageStore.Number(parallelism), Switch(paused), mustExist ? "1" : "0"],
            cancellationToken).ConfigureAwait(false)).Integer == 1;

    /// <summary>A queue as the API shows it; <see langword="null"/> when it is missing.</summary>
    public async Task<JsonObject?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var looks = await redis.ExecuteAllAsync(
            [["HGETALL", QStashKeys.Queue(name)], ["ZCARD", QStashKeys.QueueOrder(name)]], cancellationToken).ConfigureAwait(false);
        var fields = looks[0].ToFields();
        return fields.Count == 0
            ? null
            : new JsonObject
            {
                ["name"] = name,
                ["createdAt"] = Read(fields, "createdAt"),
                ["updatedAt"] = Read(fields, "updatedAt"),
                ["parallelism"] = Read(fields, "parallelism"),
                ["lag"] = looks[1].Integer,
                ["paused"] = fields.GetValueOrDefault("paused") == "1",
            };
    }

    /// <summary>All queues, as the API shows them.</summary>
    public async Task<JsonArray> ListAsync(CancellationToken cancellationToken)
    {
        var queues = new JsonArray();
        foreach (var name in (await redis.ExecuteAsync(cancellationToken, "ZRANGE", QStashKeys.Queues, "0", "-1").ConfigureAwait(false)).Texts.Order(StringComparer.Ordinal))
        {
            if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } queue)
            {
                queues.Add((JsonNode)queue);
            }
        }

        return queues;
    }

    /// <summary>Deletes a queue; its messages are the caller's to cancel first.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => redis.ExecuteAllAsync(
        [["DEL", QStashKeys.Queue(name), QStashKeys.QueueOrder(name)], ["ZREM", QStashKeys.Queues, name]], cancellationToken);

    private static long Read(Dictionary<string, string> fields, string name) => long.Parse(fields[name], CultureInfo.InvariantCulture);

    private static string Switch(bool? on) => on switch { true => "1", false => "0", null => "" };
}
