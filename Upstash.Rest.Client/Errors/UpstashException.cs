namespace Upstash.Rest.Client;

/// <summary>The base of every error that this library raises about a call to Upstash.</summary>
/// <remarks>
/// Messages name the command, the status and the server's text, from which the arguments that Redis repeats in quotes or
/// behind a colon are cut. They hold no token and no stored value, and can be logged as they are; only an argument that a
/// script puts into an error of its own, and the name of a search index, may be left in them. A cancelled call is not
/// among them: it throws <see cref="OperationCanceledException"/>.
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
