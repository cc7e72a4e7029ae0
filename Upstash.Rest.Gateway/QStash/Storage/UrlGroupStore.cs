using System.Globalization;
using System.Text.Json;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>URL groups, each a JSON text. They are forgotten a year after their last change.</summary>
internal sealed class UrlGroupStore(QStashRedis redis)
{
    private static readonly string _retention = TimeSpan.FromDays(365).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>A group; <see langword="null"/> when there is none of that name.</summary>
    public async Task<UrlGroup?> FindAsync(string name, CancellationToken cancellationToken) =>
        Read((await redis.ExecuteAsync(cancellationToken, "GET", QStashKeys.Group(name)).ConfigureAwait(false)).Text);

    /// <summary>All groups, by name.</summary>
    public async Task<IReadOnlyList<UrlGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var names = await redis.ExecuteAsync(cancellationToken, "SMEMBERS", QStashKeys.Groups).ConfigureAwait(false);
        var texts = await redis.ExecuteAllAsync(
            [.. names.Texts.Order(StringComparer.Ordinal).Select(name => new[] { "GET", QStashKeys.Group(name) })], cancellationToken).ConfigureAwait(false);
        return [.. texts.Select(text => Read(text.Text)).OfType<UrlGroup>()];
    }

    /// <summary>Changes a group, however many change it at once.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Gets it, or <see langword="null"/> when it is missing, and gives the new one, or <see langword="null"/> to delete it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task ChangeAsync(string name, Func<UrlGroup?, UrlGroup?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = (await redis.ExecuteAsync(cancellationToken, "GET", QStashKeys.Group(name)).ConfigureAwait(false)).Text;
            var after = change(Read(before)) is { } group ? JsonSerializer.Serialize(group, QStashJsonContext.Default.UrlGroup) : "";
            var done = await redis.RunAsync(
                QStashScript.Replace, [QStashKeys.Group(name), QStashKeys.Groups], [before ?? "", after, _retention, name], cancellationToken).ConfigureAwait(false);
            if (done.Integer == 1)
            {
                return;
            }
        }
    }

    private static UrlGroup? Read(string? text) => text is null ? null : JsonSerializer.Deserialize(text, QStashJsonContext.Default.UrlGroup);
}
