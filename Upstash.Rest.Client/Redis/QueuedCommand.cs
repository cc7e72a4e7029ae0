using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>A command that waits in a pipeline or transaction for its own outcome.</summary>
internal abstract class QueuedCommand
{
    /// <summary>Gets the command as it goes over the wire.</summary>
    public abstract RedisCommand Command { get; }

    /// <summary>Gets the server's refusal, once there is one.</summary>
    public UpstashApiException? Failure { get; protected set; }

    /// <summary>Reads the outcome from the command's envelope.</summary>
    public abstract void Read(ref Utf8JsonReader json, UpstashResponse response);

    /// <summary>Takes an error of the whole request for the outcome, unless the command has one of its own.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Puts the script's text in the place of its hash, when that is why the command failed.</summary>
    /// <returns><c>true</c> when the command is to be sent again.</returns>
    public abstract bool TryFallBack();

    /// <summary>Tells the caller what came.</summary>
    public abstract void Settle();
}
