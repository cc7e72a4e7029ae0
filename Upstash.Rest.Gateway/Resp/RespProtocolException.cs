namespace Upstash.Rest.Gateway.Resp;

/// <summary>The backend sent bytes that are not RESP, or replies beyond the limits of <see cref="RespFraming"/>.</summary>
/// <remarks>The position in the stream is lost with it, so the connection cannot be used again.</remarks>
internal sealed class RespProtocolException(string message) : Exception(message);
