namespace Upstash.Rest.Client.QStash;

/// <summary>How work that is delivered more than once is done once.</summary>
public sealed record QStashIdempotencyOptions
{
    /// <summary>Gets what the keys begin with.</summary>
    /// <value>The default is <c>qstash:once</c>.</value>
    public string Prefix { get; init; } = "qstash:once";

    /// <summary>Gets how long a claim holds, which must be longer than the work takes: after it, somebody else may begin.</summary>
    /// <value>From 1 second to 1 day. The default is 5 minutes.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long it is known that the work was done, which must be longer than QStash goes on trying.</summary>
    /// <value>From <see cref="Lease"/> to 90 days. The default is 2 days: three retries take 33 minutes, five take 31 hours.</value>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(2);
}
