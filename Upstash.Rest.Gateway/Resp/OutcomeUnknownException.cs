namespace Upstash.Rest.Gateway.Resp;

/// <summary>The command was sent, wholly or in part, and no reply came: it may have run or not.</summary>
/// <remarks>Only the caller can tell whether repeating is harmless. The endpoints answer it with 500.</remarks>
internal sealed class OutcomeUnknownException(string message, Exception? innerException = null)
    : Exception(message, innerException);
