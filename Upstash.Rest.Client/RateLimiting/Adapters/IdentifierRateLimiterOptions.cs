using System.Threading.RateLimiting;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What an <see cref="IdentifierRateLimiter"/> does with those whom the limit refuses at first.</summary>
public sealed record IdentifierRateLimiterOptions
{
    /// <summary>Gets how many permits may be waited for at once, in this process and for one identifier.</summary>
    /// <value>From 0, the default: nobody waits, a refusal is final.</value>
    public int QueueLimit { get; init; }

    /// <summary>Gets who goes first.</summary>
    /// <value>The default is <see cref="QueueProcessingOrder.OldestFirst"/>; with the newest first, a full queue drops its oldest.</value>
    public QueueProcessingOrder QueueProcessingOrder { get; init; } = QueueProcessingOrder.OldestFirst;
}
