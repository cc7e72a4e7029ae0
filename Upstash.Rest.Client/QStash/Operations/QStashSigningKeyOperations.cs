using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>The keys that deliveries are signed with. Source: QStash, "Signing keys".</summary>
public sealed class QStashSigningKeyOperations
{
    private readonly QStashSender _sender;

    internal QStashSigningKeyOperations(QStashSender sender) => _sender = sender;

    /// <summary>Gets both keys.</summary>
    public Task<QStashSigningKeys> GetAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync(new(HttpMethod.Get, "v2/keys", "get signing keys") { IsIdempotent = true }, Read, cancellationToken);

    /// <summary>Makes the next key the current one, and a fresh one the next.</summary>
    /// <remarks>
    /// Receivers that hold both keys go on. Give every receiver the new pair before the next rotation: two in between lock
    /// out those with the old one. The call is therefore not repeated when its outcome is unknown; ask <see cref="GetAsync"/> then.
    /// </remarks>
    /// <returns>The new pair.</returns>
    public Task<QStashSigningKeys> RotateAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync(new(HttpMethod.Post, "v2/keys/rotate", "rotate signing keys"), Read, cancellationToken);

    private static QStashSigningKeys Read(JsonElement answer) => new WireObject(answer).Text("current") is { } current && new WireObject(answer).Text("next") is { } next
        ? new(current, next)
        : throw new FormatException("There are no two keys.");
}
