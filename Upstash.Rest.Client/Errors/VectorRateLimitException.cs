namespace Upstash.Rest.Client;

/// <summary>Vector refused a call because a limit of the account is reached (429); nothing was done.</summary>
public sealed class VectorRateLimitException : VectorException
{
    internal VectorRateLimitException(VectorFailure failure)
        : base(failure, isTransient: true, " Slow down, or take a larger plan.")
    {
    }
}
