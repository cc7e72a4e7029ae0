using System.Security.Authentication;

namespace Upstash.Rest.Client;

/// <summary>The connection could not be made, or broke before the whole answer was there.</summary>
public sealed class UpstashTransportException : UpstashException
{
    internal UpstashTransportException(string commandName, bool wasSent, Exception? innerException)
        : base(Describe(commandName, wasSent, innerException), isTransient: !IsDistrusted(innerException), innerException)
    {
        CommandName = commandName;
        WasSent = wasSent;
    }

    /// <summary>Gets the name of the command or request.</summary>
    public string CommandName { get; }

    /// <summary>
    /// Gets a value indicating whether the server may have run the command: <c>false</c> only when no connection was
    /// ever made.
    /// </summary>
    public bool WasSent { get; }

    /// <inheritdoc/>
    internal override UpstashTransportException Of(string commandName) => new(commandName, WasSent, InnerException);

    private static bool IsDistrusted(Exception? cause) => cause is HttpRequestException { InnerException: AuthenticationException };

    private static string Describe(string commandName, bool wasSent, Exception? cause) =>
        IsDistrusted(cause) ? $"The server's certificate is not trusted; {commandName} was not sent. Check the URL."
        : wasSent ? $"The connection broke during {commandName}; whether it was run is unknown."
        : $"No connection could be made for {commandName}; nothing was sent. Check the URL and the network.";
}
