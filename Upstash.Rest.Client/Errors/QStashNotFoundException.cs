namespace Upstash.Rest.Client;

/// <summary>There is no such message, queue, group, key or schedule (404); or the token belongs to another region.</summary>
public sealed class QStashNotFoundException : QStashException
{
    internal QStashNotFoundException(QStashFailure failure)
        : base(failure, isTransient: false, IsOtherRegion(failure) ? " The token is another region's: set QSTASH_URL to the address that the console shows beside it." : "") =>
        IsWrongRegion = IsOtherRegion(failure);

    /// <summary>Gets a value indicating whether it is not the thing that is missing, but the account: the token belongs to another region.</summary>
    public bool IsWrongRegion { get; }

    private static bool IsOtherRegion(QStashFailure failure) =>
        failure.ServerText?.Contains("not found in this region", StringComparison.OrdinalIgnoreCase) is true;
}
