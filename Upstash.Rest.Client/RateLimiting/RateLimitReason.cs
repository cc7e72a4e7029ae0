namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What a decision rests on.</summary>
public enum RateLimitReason
{
    /// <summary>The counters.</summary>
    Counted,

    /// <summary>An earlier refusal that still holds; nothing was asked. <c>cacheBlock</c> in the JavaScript SDK.</summary>
    Blocked,

    /// <summary>The deny list. <c>denyList</c> in the JavaScript SDK.</summary>
    Denied,

    /// <summary>The failure policy, since no answer came in time. <c>timeout</c> in the JavaScript SDK.</summary>
    TimedOut,

    /// <summary>The failure policy, since the database refused the question or could not be reached.</summary>
    Failed,
}
