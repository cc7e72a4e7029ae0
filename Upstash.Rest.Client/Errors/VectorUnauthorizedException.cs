namespace Upstash.Rest.Client;

/// <summary>Vector does not know the token (401), or the token may not do this (403): the read-only one changes nothing.</summary>
public sealed class VectorUnauthorizedException : VectorException
{
    internal VectorUnauthorizedException(VectorFailure failure)
        : base(failure, isTransient: false, " Check UPSTASH_VECTOR_REST_URL and UPSTASH_VECTOR_REST_TOKEN: both are those of one index, and its read-only token changes nothing.")
    {
    }
}
