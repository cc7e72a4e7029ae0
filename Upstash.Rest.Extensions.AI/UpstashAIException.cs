namespace Upstash.Rest.Extensions.AI;

/// <summary>The base of what the middlewares themselves throw; errors of what stands within pass through as they are.</summary>
/// <remarks>Messages hold no prompt and no identifier.</remarks>
public abstract class UpstashAIException : Exception
{
    private protected UpstashAIException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Gets how long to wait before the same call has a chance; <c>null</c> where that is not known.</summary>
    public TimeSpan? RetryAfter { get; private protected init; }
}
