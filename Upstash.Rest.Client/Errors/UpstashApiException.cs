namespace Upstash.Rest.Client;

/// <summary>The server answered, and its answer is an error.</summary>
public sealed class UpstashApiException : UpstashException
{
    internal UpstashApiException(int statusCode, string commandName, string? serverText, int? index = null, TimeSpan? retryAfter = null)
        : base(Describe(statusCode, commandName, serverText, index), MayPass(statusCode, CodeOf(serverText)))
    {
        StatusCode = statusCode;
        CommandName = commandName;
        ServerText = serverText;
        ErrorCode = CodeOf(serverText);
        Index = index;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the HTTP status; 200 for an item that failed inside a pipeline or transaction.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the name of the command, for example <c>HSET</c>, or of the request, for example <c>multi-exec</c>.</summary>
    public string CommandName { get; }

    /// <summary>Gets the server's text, cut before any argument that it repeats; <c>null</c> when it sent no JSON error.</summary>
    public string? ServerText { get; }

    /// <summary>Gets the first word of the text when it is an error code such as <c>WRONGTYPE</c>, else <c>null</c>.</summary>
    public string? ErrorCode { get; }

    /// <summary>Gets the position of the failed command in its pipeline or transaction, from 0; <c>null</c> for a lone command.</summary>
    public int? Index { get; }

    /// <summary>Gets the wait that the server asked for; <c>null</c> when it asked for none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc/>
    internal override UpstashApiException Of(string commandName) => new(StatusCode, commandName, ServerText, Index, RetryAfter);

    private static string Describe(int statusCode, string commandName, string? serverText, int? index)
    {
        var subject = index is null ? commandName : $"{commandName} (item {index})";
        var text = serverText ?? $"HTTP status {statusCode} without an error text";
        var hint = statusCode switch
        {
            401 => " Check the token: it is the REST token of the database, not its password.",
            _ when CodeOf(serverText) == "NOPERM" => " The token may not run this command; is it the read-only one?",
            _ => "",
        };
        return $"{subject} failed: {text}{(text.EndsWith('.') ? "" : ".")}{hint}";
    }

    private static bool MayPass(int statusCode, string? code) =>
        statusCode is 408 or 429 or >= 500
        || code is "LOADING" or "BUSY" or "TRYAGAIN" or "CLUSTERDOWN" or "MASTERDOWN";

    private static string? CodeOf(string? text)
    {
        var word = text.AsSpan();
        var end = word.IndexOf(' ');
        word = end < 0 ? word : word[..end];
        return word.Length > 1 && !word.ContainsAnyExceptInRange('A', 'Z') ? word.ToString() : null;
    }
}
