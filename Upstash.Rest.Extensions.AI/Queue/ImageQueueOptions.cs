using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.Extensions.AI;

/// <summary>How pictures are queued.</summary>
public sealed record ImageQueueOptions
{
    /// <summary>Gets what makes the message that names a picture's id: at least its destination, which must lead to <see cref="ImageQueue.RunAsync"/>.</summary>
    /// <remarks>
    /// The id belongs in the address, or in the body. Set <see cref="QStashDelivery.Timeout"/> longer than
    /// <see cref="RunLimit"/>, and <see cref="QStashDelivery.FailureCallback"/> to what calls <see cref="ImageQueue.FailAsync"/>.
    /// The queue adds the deduplication id. Neither prompt nor a vendor's key belongs in it.
    /// </remarks>
    public required Func<string, QStashMessage> Message { get; init; }

    /// <summary>Gets what the keys begin with: 1 to 64 of <c>A-Z a-z 0-9 : _ . -</c>.</summary>
    /// <value>The default is <c>upstash:images</c>.</value>
    public string Prefix { get; init; } = "upstash:images";

    /// <summary>Gets how long request and outcome are kept, each from its own beginning.</summary>
    /// <value>From 1 minute to 30 days. The default is 1 day.</value>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Gets how long the generator may take. Half a minute later a run without an outcome counts as interrupted.</summary>
    /// <value>From 1 second to 1 hour. The default is 5 minutes.</value>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long a caller of the generator waits for the picture, unless he asks for the <c>Hosted</c> form, which does not wait.</summary>
    /// <value>From 1 second to 1 hour. The default is 2 minutes.</value>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets what says why a generator failed; by default <see cref="ImageFailureKind.Failed"/>, without a code.</summary>
    public Func<Exception, ImageFailure>? Describe { get; init; }

    /// <summary>Gets what says that a generator failed before it could have been charged: then the picture goes back to the queue, and the error to QStash, which tries again.</summary>
    /// <value>By default only <see cref="RateLimitedException"/> is such an error.</value>
    public Func<Exception, bool>? IsUncharged { get; init; }
}
