namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>An answer that was just made, and what may be done with it.</summary>
/// <param name="Value">The answer.</param>
public sealed record AnswerDraft(ReadOnlyMemory<byte> Value)
{
    /// <summary>Gets a value indicating whether it is kept: only what is whole and good should be, no refusal and nothing cut short.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool IsKept { get; init; } = true;

    /// <summary>Gets a value indicating whether those get it too who asked for the same meanwhile, in this process; else each of them asks by himself. What is not shared is not kept.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool IsShared { get; init; } = true;

    /// <summary>Gets how long it is kept; <c>null</c> is as the call, or else the cache, has it.</summary>
    public TimeSpan? Life { get; init; }
}
