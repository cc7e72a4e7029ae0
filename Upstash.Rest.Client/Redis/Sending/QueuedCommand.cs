namespace Upstash.Rest.Client.Redis;

/// <summary>A command on its way, with room for its outcome.</summary>
internal abstract class QueuedCommand
{
    /// <summary>Gets the command as it goes over the wire.</summary>
    public abstract RedisCommand Command { get; }

    /// <summary>Gets a value indicating whether nobody waits for it any more.</summary>
    public abstract bool IsOver { get; }

    /// <summary>Gets the server's refusal, once there is one.</summary>
    public UpstashApiException? Failure => Error as UpstashApiException;

    /// <summary>Gets a value indicating whether the server's answer is here, good or bad.</summary>
    public bool IsAnswered { get; protected set; }

    /// <summary>Gets or sets what went wrong.</summary>
    protected Exception? Error { get; set; }

    /// <summary>Reads the reply; whatever the command's reader throws becomes its outcome, once <see cref="Accept"/> says that the reply is whole.</summary>
    /// <returns><c>false</c> when the reader failed, and the cursor is anywhere.</returns>
    public abstract bool TryRead(ref RedisReply reply);

    /// <summary>Says that what was read is the answer; a good one is told at once, while it is at hand.</summary>
    public void Accept()
    {
        IsAnswered = true;
        if (Error is null)
        {
            Settle();
        }
    }

    /// <summary>Takes the server's refusal of this command for its outcome.</summary>
    public abstract void Refuse(int statusCode, string? text, TimeSpan? retryAfter = null);

    /// <summary>Takes an error for the outcome, unless an answer came.</summary>
    public void Fail(Exception error)
    {
        if (!IsAnswered)
        {
            Error = error;
        }
    }

    /// <summary>Puts the script's text in the place of its hash, when that is why the command failed.</summary>
    /// <returns><c>true</c> when the command is to be sent again.</returns>
    public abstract bool TryFallBack();

    /// <summary>Tells the caller what came.</summary>
    public abstract void Settle();
}
