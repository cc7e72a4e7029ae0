namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A call to Replicate, or for a picture it made, failed. Holds no token, no prompt and no text of the vendor's.</summary>
public sealed class ReplicateException : Exception
{
    internal ReplicateException(
        ReplicateErrorKind kind, int? status = null, TimeSpan? retryAfter = null, Exception? innerException = null, IReadOnlyList<string>? invalidFields = null)
        : base(Text(kind, status, invalidFields ?? []), innerException)
    {
        InvalidFields = invalidFields ?? [];
        Kind = kind;
        Status = status;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets what went wrong.</summary>
    public ReplicateErrorKind Kind { get; }

    /// <summary>Gets the HTTP status; <c>null</c> when there was no answer or the trouble is in its body.</summary>
    public int? Status { get; }

    /// <summary>Gets the inputs that the model does not take, such as <c>input.width</c>; empty when it does not say.</summary>
    public IReadOnlyList<string> InvalidFields { get; }

    /// <summary>Gets how long the other end asks to wait before the next request; <c>null</c> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets a value indicating whether the same request may do later. It says nothing about whether it was carried out.</summary>
    public bool IsTransient => Kind is ReplicateErrorKind.RateLimited or ReplicateErrorKind.ServerTrouble
        or ReplicateErrorKind.TimedOut or ReplicateErrorKind.Unreachable or ReplicateErrorKind.ConnectionLost;

    /// <summary>Gets a value indicating whether the request may have been carried out although it failed.</summary>
    public bool IsOutcomeUnknown => Kind is ReplicateErrorKind.ServerTrouble or ReplicateErrorKind.TimedOut
        or ReplicateErrorKind.ConnectionLost or ReplicateErrorKind.Malformed
        || (Kind == ReplicateErrorKind.Unexpected && Status is null or >= 500);

    private static string Text(ReplicateErrorKind kind, int? status, IReadOnlyList<string> invalidFields) =>
        $"Replicate: {kind}" + (status is null ? "" : $", HTTP status {status}") + (invalidFields.Count == 0 ? "." : $": {string.Join(", ", invalidFields)}.");
}
