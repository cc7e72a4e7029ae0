using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>How far a queued picture is: <see cref="Queued"/>, <see cref="Running"/>, <see cref="Made"/> or <see cref="Failed"/>.</summary>
[Experimental("MEAI001")]
public abstract record ImageQueueState
{
    private ImageQueueState()
    {
    }

    /// <summary>Gets a value indicating whether this is the end: it is made, or never will be.</summary>
    public bool IsOver => this is Made or Failed;

    /// <summary>The generator was not asked yet.</summary>
    public sealed record Queued : ImageQueueState;

    /// <summary>The generator was asked.</summary>
    /// <param name="Since">When.</param>
    public sealed record Running(DateTimeOffset Since) : ImageQueueState;

    /// <summary>There are pictures.</summary>
    /// <param name="Contents">The pictures, with their bytes; copies of one's own.</param>
    /// <param name="Usage">What the generator counted; <c>null</c> where it did not.</param>
    public sealed record Made(IList<AIContent> Contents, UsageDetails? Usage = null) : ImageQueueState;

    /// <summary>There never will be pictures.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Failed(ImageFailure Failure) : ImageQueueState;
}
