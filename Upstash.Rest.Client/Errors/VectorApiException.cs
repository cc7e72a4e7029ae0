namespace Upstash.Rest.Client;

/// <summary>Vector refused a call or failed at it, in a way that has no type of its own: most often 400, a malformed filter, or 5xx.</summary>
public sealed class VectorApiException : VectorException
{
    internal VectorApiException(VectorFailure failure)
        : base(failure, failure.StatusCode is 408 or >= 500)
    {
    }
}
