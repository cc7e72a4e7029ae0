namespace Upstash.Rest.Client;

/// <summary>There is no such namespace or resumable query (404).</summary>
public sealed class VectorNotFoundException : VectorException
{
    internal VectorNotFoundException(VectorFailure failure)
        : base(failure, isTransient: false)
    {
    }
}
