namespace Upstash.Rest.Extensions.AI;

/// <summary>A queued picture was not made, or not within the time that the caller waits.</summary>
public sealed class ImageQueueException : UpstashAIException
{
    internal ImageQueueException(string message, string id, ImageFailure? failure)
        : base(message)
    {
        Id = id;
        Failure = failure;
        RetryAfter = failure?.RetryAfter;
    }

    /// <summary>Gets the id of the picture. Whoever knows it can see the picture: keep it out of logs.</summary>
    public string Id { get; }

    /// <summary>Gets why there is no picture; <c>null</c> when it may yet be made, and <see cref="ImageQueue.FindAsync"/> can tell.</summary>
    public ImageFailure? Failure { get; }
}
