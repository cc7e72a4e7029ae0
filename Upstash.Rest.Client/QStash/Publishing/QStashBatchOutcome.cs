namespace Upstash.Rest.Client.QStash;

/// <summary>What came of one message of a batch: one receipt, one for each endpoint of a group, or an error.</summary>
public sealed record QStashBatchOutcome
{
    /// <summary>Gets the receipts; none where it failed.</summary>
    public IReadOnlyList<QStashReceipt> Messages { get; init; } = [];

    /// <summary>Gets why it failed, in words of QStash or of the failed request; <c>null</c> where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the error of the request that it was to go with; <c>null</c> where QStash refused it alone, or took it.</summary>
    public UpstashException? Failure { get; init; }

    /// <summary>Gets a value indicating whether QStash has it.</summary>
    public bool IsSuccess => Error is null;
}
