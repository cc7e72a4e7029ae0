namespace Upstash.Rest.Gateway.QStash;

/// <summary>A request that the local QStash does not carry out; answered with the status and <c>{"error":"text"}</c>.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong, and the mend.</param>
internal sealed class QStashRefusal(int status, string message) : Exception(message)
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>400: the request is at fault.</summary>
    public static QStashRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    /// <summary>404: there is no such thing, or no longer.</summary>
    public static QStashRefusal NotFound(string message) => new(StatusCodes.Status404NotFound, message);
}
