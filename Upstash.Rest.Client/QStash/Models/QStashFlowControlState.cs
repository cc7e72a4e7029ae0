namespace Upstash.Rest.Client.QStash;

/// <summary>How a flow control key stands at the moment. Source: QStash, "Flow control".</summary>
/// <param name="Key">The key.</param>
public sealed record QStashFlowControlState(string Key)
{
    /// <summary>Gets how many messages wait.</summary>
    public long WaitListSize { get; init; }

    /// <summary>Gets how many may be under way at once; <c>null</c> is no such limit.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>Gets how many are under way.</summary>
    public int Parallelism { get; init; }

    /// <summary>Gets how many may begin in a period; <c>null</c> is no such limit.</summary>
    public int? MaxRate { get; init; }

    /// <summary>Gets how many have begun in this period.</summary>
    public int Rate { get; init; }

    /// <summary>Gets the period's length; <c>null</c> when the answer did not say.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>Gets when this period began; <c>null</c> when the answer did not say.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>Gets a value indicating whether nothing of it is delivered for now.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets a value indicating whether messages no longer change its parallelism.</summary>
    public bool IsParallelismPinned { get; init; }

    /// <summary>Gets a value indicating whether messages no longer change its rate.</summary>
    public bool IsRatePinned { get; init; }

    internal static QStashFlowControlState Read(WireObject item) => new(item.Text("flowControlKey") ?? throw new FormatException("A flow control has no key."))
    {
        WaitListSize = item.Integer("waitListSize") ?? 0,
        MaxParallelism = item.Count("parallelismMax") is { } parallelism and > 0 ? parallelism : null,
        Parallelism = item.Count("parallelismCount") ?? 0,
        MaxRate = item.Count("rateMax") is { } rate and > 0 ? rate : null,
        Rate = item.Count("rateCount") ?? 0,
        Period = item.Duration("ratePeriod"),
        PeriodStart = item.Integer("ratePeriodStart") is { } seconds and > 0 ? WireTime.FromSeconds(seconds) : null,
        IsPaused = item.Flag("isPaused"),
        IsParallelismPinned = item.Flag("isPinnedParallelism"),
        IsRatePinned = item.Flag("isPinnedRate"),
    };
}
