namespace Upstash.Rest.Client.QStash;

/// <summary>A limit of the account as an answer tells of it. Source: QStash, "API rate limit".</summary>
/// <param name="Kind">Which limit.</param>
public sealed record QStashRateLimit(QStashRateLimitKind Kind)
{
    /// <summary>Gets how many it allows; <c>null</c> when the answer did not say.</summary>
    public long? Limit { get; init; }

    /// <summary>Gets how many are left; <c>null</c> when the answer did not say.</summary>
    public long? Remaining { get; init; }

    /// <summary>Gets when it is whole again; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? Reset { get; init; }
}
