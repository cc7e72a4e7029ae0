namespace Upstash.Rest.Client;

/// <summary>No whole answer came within the attempt's time; whether the server ran the command is unknown.</summary>
public sealed class UpstashTimeoutException : UpstashException
{
    internal UpstashTimeoutException(string commandName, TimeSpan timeout, Exception? innerException)
        : base($"{commandName} got no whole answer within {timeout.TotalSeconds:0.###} s.", isTransient: true, innerException)
    {
        CommandName = commandName;
        Timeout = timeout;
    }

    /// <summary>Gets the name of the command or request.</summary>
    public string CommandName { get; }

    /// <summary>Gets how long the last attempt was allowed to take.</summary>
    public TimeSpan Timeout { get; }

    /// <inheritdoc/>
    internal override UpstashTimeoutException Of(string commandName) => new(commandName, Timeout, InnerException);
}
