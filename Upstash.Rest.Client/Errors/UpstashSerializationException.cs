namespace Upstash.Rest.Client;

/// <summary>The server's answer, or an argument, cannot be read or written as the protocol asks.</summary>
public sealed class UpstashSerializationException : UpstashException
{
    /// <summary>The most characters that <see cref="Excerpt"/> holds.</summary>
    public const int MaxExcerptLength = 200;

    private readonly string _problem;

    internal UpstashSerializationException(string commandName, string problem, string? excerpt = null, Exception? innerException = null)
        : base($"{commandName}: {problem}", isTransient: false, innerException)
    {
        _problem = problem;
        CommandName = commandName;
        Excerpt = excerpt is { Length: > MaxExcerptLength } ? excerpt[..MaxExcerptLength] : excerpt;
    }

    /// <summary>Gets the name of the command or request.</summary>
    public string CommandName { get; }

    /// <summary>
    /// Gets the start of an answer that is no JSON at all, at most <see cref="MaxExcerptLength"/> characters; else
    /// <c>null</c>. It is kept out of <see cref="Exception.Message"/>, since a proxy's page may repeat the request.
    /// </summary>
    public string? Excerpt { get; }

    /// <inheritdoc/>
    internal override UpstashSerializationException Of(string commandName) => new(commandName, _problem, Excerpt, InnerException);
}
