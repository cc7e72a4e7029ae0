namespace Upstash.Rest.Client.QStash;

/// <summary>What the console, logs and API of QStash show as a hash only; it is delivered as it is. Source: QStash, "Redact fields".</summary>
public sealed record QStashRedaction
{
    // The two sources disagree ("header" and "headers"); this is what the official SDKs send.
    private const string EveryHeader = "header";

    /// <summary>Gets a value indicating whether the body is hidden.</summary>
    public bool HidesBody { get; init; }

    /// <summary>Gets a value indicating whether every header is hidden.</summary>
    public bool HidesAllHeaders { get; init; }

    /// <summary>Gets the names of single headers that are hidden.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    internal string ToHeader()
    {
        string[] fields =
        [
            .. HidesBody ? ["body"] : Array.Empty<string>(),
            .. HidesAllHeaders ? [EveryHeader] : Array.Empty<string>(),
            .. Headers.Select(name => string.IsNullOrWhiteSpace(name) || name.AsSpan().IndexOfAny("[],") >= 0
                ? throw new ArgumentException($"Redaction.{nameof(Headers)} holds a name that is none.")
                : $"header[{name}]"),
        ];
        return fields.Length > 0 ? string.Join(',', fields) : throw new ArgumentException("Redaction hides nothing. Leave it null, or say what.");
    }
}
