using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>A message whose attempts ran out, and its destination's last answer.</summary>
internal sealed record DeadLetter
{
    /// <summary>Gets the id, which is not the message's.</summary>
    public required string Id { get; init; }

    public required LocalMessage Message { get; init; }

    /// <summary>Gets when it failed, in Unix milliseconds.</summary>
    public required long FailedAt { get; init; }

    /// <summary>Gets the status; 0 when there was no answer.</summary>
    public required int ResponseStatus { get; init; }

    public required IReadOnlyDictionary<string, string[]> ResponseHeaders { get; init; }

    public required byte[] ResponseBody { get; init; }
}
