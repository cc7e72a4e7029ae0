namespace Upstash.Rest.Client;

/// <summary>The base of every error that this library raises about a call to Upstash.</summary>
/// <remarks>
/// Messages name the command, the status and the error's code; they never hold a token, a key, an argument or a
/// stored value, so that they can be logged as they are. A cancelled call is not among them: it throws
/// <see cref="OperationCanceledException"/>.
/// </remarks>
public abstract class UpstashException : Exception
{
    private protected UpstashException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Gets a value indicating whether the same call may succeed later without any change.</summary>
    public bool IsTransient { get; }

    /// <summary>Returns the same error as that of one command, for each of those who shared the request.</summary>
    internal abstract UpstashException Of(string commandName);
}
