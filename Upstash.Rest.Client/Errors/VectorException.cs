namespace Upstash.Rest.Client;

/// <summary>Upstash Vector answered a call, and its answer is an error. Its leaves tell the kinds apart.</summary>
/// <remarks>
/// A message names the operation, the status and the service's text, from which everything is cut that the call sent: it
/// holds no token, namespace, id, filter, metadata or text of yours. Source: Upstash Vector REST API.
/// </remarks>
public abstract class VectorException : UpstashException
{
    private protected VectorException(VectorFailure failure, bool isTransient, string hint = "")
        : base(Describe(failure, hint), isTransient)
    {
        StatusCode = failure.StatusCode;
        Operation = failure.Operation;
        ServerText = failure.ServerText;
        Excerpt = failure.Excerpt;
        RetryAfter = failure.RetryAfter;
    }

    /// <summary>Gets the HTTP status; that of the answer's body where an error came with a success.</summary>
    public int StatusCode { get; }

    /// <summary>Gets what was asked for, for example <c>upsert</c> or <c>query-data</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the service's text, at most 200 characters, without what was sent; <c>null</c> when it sent no JSON error.</summary>
    public string? ServerText { get; }

    /// <summary>Gets the start of an answer that is no JSON error, at most 200 characters; else <c>null</c>. A proxy's page may repeat the request, so it is kept out of <see cref="Exception.Message"/>.</summary>
    public string? Excerpt { get; }

    /// <summary>Gets the wait that the server asked for; <c>null</c> when it asked for none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc/>
    internal sealed override VectorException Of(string commandName) => this;

    private static string Describe(VectorFailure failure, string hint)
    {
        var text = failure.ServerText ?? $"HTTP status {failure.StatusCode} without an error text";
        return $"Vector: {failure.Operation} failed: {text}{(text.EndsWith('.') ? "" : ".")}{hint}";
    }
}
