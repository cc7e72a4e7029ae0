namespace Upstash.Rest.Client;

/// <summary>QStash refused a call or failed at it, in a way that has no type of its own: most often 400, a wrong setting or destination, or 5xx.</summary>
public sealed class QStashApiException : QStashException
{
    internal QStashApiException(QStashFailure failure)
        : base(failure, failure.StatusCode is 408 or >= 500)
    {
    }
}
