using System.Globalization;
using System.Text.Json;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>The dead letters of the last three days.</summary>
internal sealed class DeadLetterStore(QStashRedis redis, TimeProvider time)
{
    private static readonly TimeSpan _retention = TimeSpan.FromDays(3);

    /// <summary>A letter; <see langword="null"/> when it is gone.</summary>
    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken) =>
        Read((await redis.ExecuteAsync(cancellationToken, "GET", QStashKeys.Letter(id)).ConfigureAwait(false)).Text);

    /// <summary>All letters, the latest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
    {
        var old = MessageStore.Number(time.GetUtcNow() - _retention);
        var looks = await redis.ExecuteAllAsync(
            [["ZREMRANGEBYSCORE", QStashKeys.Letters, "-inf", old], ["ZREVRANGE", QStashKeys.Letters, "0", "-1"]], cancellationToken).ConfigureAwait(false);
        var texts = await redis.ExecuteAllAsync([.. looks[1].Texts.Select(key => new[] { "GET", key })], cancellationToken).ConfigureAwait(false);
        return [.. texts.Select(text => Read(text.Text)).OfType<DeadLetter>()];
    }

    /// <summary>Deletes a letter.</summary>
    /// <returns>Whether it was there; of several callers one is told so.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var done = await redis.ExecuteAllAsync(
            [["DEL", QStashKeys.Letter(id)], ["ZREM", QStashKeys.Letters, QStashKeys.Letter(id)]], cancellationToken).ConfigureAwait(false);
        return done[0].Integer == 1;
    }

    /// <summary>The id of a letter to come.</summary>
    public string NewId(long number) => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds()}-{number}");

    private static DeadLetter? Read(string? text) => text is null ? null : JsonSerializer.Deserialize(text, QStashJsonContext.Default.DeadLetter);
}
