namespace Upstash.Rest.Gateway.Resp;

/// <summary>The command was not sent: no connection could be opened, or it broke before the command's turn came.</summary>
/// <remarks>Safe to repeat. The endpoints answer it with 503.</remarks>
internal sealed class BackendUnreachableException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Gets whether the backend was there, and refused the credentials.</summary>
    public bool IsRefusal { get; init; }
}
