namespace Upstash.Rest.Client;

/// <summary>QStash answered a call, and its answer is an error. Its leaves tell the kinds apart.</summary>
/// <remarks>
/// A message names the operation, the status and QStash's text, from which addresses and what the call sent in headers
/// are cut: it holds no token, body or forwarded header. Source: QStash, "API rate limit" and "Errors".
/// </remarks>
public abstract class QStashException : UpstashException
{
    private protected QStashException(QStashFailure failure, bool isTransient, string hint = "")
        : base(Describe(failure, hint), isTransient)
    {
        StatusCode = failure.StatusCode;
        Operation = failure.Operation;
        ServerText = failure.ServerText;
        Excerpt = failure.Excerpt;
    }

    /// <summary>Gets the HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>Gets what was asked for, for example <c>publish</c> or <c>delete queue</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the text of QStash, at most 200 characters, without addresses and values that were sent; <c>null</c> when it sent no JSON error.</summary>
    public string? ServerText { get; }

    /// <summary>Gets the start of an answer that is no JSON error, at most 200 characters; else <c>null</c>. A proxy's page may repeat the request, so it is kept out of <see cref="Exception.Message"/>.</summary>
    public string? Excerpt { get; }

    /// <inheritdoc/>
    internal sealed override QStashException Of(string commandName) => this;

    private static string Describe(QStashFailure failure, string hint)
    {
        var text = failure.ServerText ?? $"HTTP status {failure.StatusCode} without an error text";
        return $"QStash: {failure.Operation} failed: {text}{(text.EndsWith('.') ? "" : ".")}{hint}";
    }
}
