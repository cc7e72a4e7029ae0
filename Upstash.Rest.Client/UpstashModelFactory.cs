using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Vector;

namespace Upstash.Rest.Client;

/// <summary>Makes what only the server makes otherwise, for the tests of code that uses an <see cref="IRedisExecutor"/>.</summary>
public static class UpstashModelFactory
{
    /// <summary>Makes the reply nil.</summary>
    public static RedisResult NullResult() => RedisResult.Null;

    /// <summary>Makes an integer reply.</summary>
    public static RedisResult Result(long number) => new(number);

    /// <summary>Makes a reply of text.</summary>
    public static RedisResult Result(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Makes a reply of bytes; they are copied.</summary>
    public static RedisResult Result(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Makes a reply that is an array; the items are copied.</summary>
    public static RedisResult Result(IEnumerable<RedisResult> items) => new([.. items]);

    /// <summary>Makes the error that a command was refused with; code and transience follow from status and text, as from a server's.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="serverText">The text, for example <c>WRONGTYPE Operation against …</c>; <c>null</c> for an answer without one.</param>
    /// <param name="index">The position in a pipeline or transaction; <c>null</c> for a lone command.</param>
    public static UpstashApiException ApiException(int statusCode, string commandName, string? serverText, int? index = null) =>
        new(statusCode, commandName, serverText, index);

    /// <summary>Makes the error of a call whose connection could not be made or broke.</summary>
    /// <param name="commandName">The command's name.</param>
    /// <param name="wasSent">Whether the server may have run it.</param>
    /// <param name="innerException">The cause.</param>
    public static UpstashTransportException TransportException(string commandName, bool wasSent, Exception? innerException = null) =>
        new(commandName, wasSent, innerException);

    /// <summary>Makes the error of a call that was not answered in time.</summary>
    /// <param name="commandName">The command's name.</param>
    /// <param name="timeout">How long the attempt was allowed to take.</param>
    public static UpstashTimeoutException TimeoutException(string commandName, TimeSpan timeout) => new(commandName, timeout, null);

    /// <summary>Makes the error of an answer that cannot be read, or of an argument that cannot be sent.</summary>
    /// <param name="commandName">The command's name.</param>
    /// <param name="problem">What is wrong, in a few words.</param>
    /// <param name="excerpt">The start of an answer that is no JSON.</param>
    public static UpstashSerializationException SerializationException(string commandName, string problem, string? excerpt = null) =>
        new(commandName, problem, excerpt);

    /// <summary>Makes the error that QStash answered a call with; its type follows from the status, as from a server's.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="operation">What was asked for, for example <c>publish</c>.</param>
    /// <param name="serverText">The text; <c>null</c> for an answer without one.</param>
    /// <param name="rateLimit">Which limit was reached, for status 429; <c>null</c> is one that the answer did not name.</param>
    public static QStashException QStashException(int statusCode, string operation, string? serverText, QStashRateLimit? rateLimit = null) =>
        QStashErrors.Create(new(statusCode, operation, serverText), rateLimit ?? new(QStashRateLimitKind.Unknown));

    /// <summary>Makes the error that Vector answered a call with; its type follows from status and text, as from a server's.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="operation">What was asked for, for example <c>query</c>.</param>
    /// <param name="serverText">The text; <c>null</c> for an answer without one.</param>
    /// <param name="retryAfter">The wait that the server asked for.</param>
    public static VectorException VectorException(int statusCode, string operation, string? serverText, TimeSpan? retryAfter = null) =>
        VectorErrors.Create(new(statusCode, operation, serverText, RetryAfter: retryAfter), serverText);
}
