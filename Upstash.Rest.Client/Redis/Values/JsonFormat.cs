namespace Upstash.Rest.Client.Redis;

/// <summary>How a JSON document is laid out when it is read.</summary>
public sealed record JsonFormat
{
    /// <summary>Gets the layout for people: two blanks a level, one value a line.</summary>
    public static JsonFormat Indented { get; } = new() { Indent = "  ", NewLine = "\n", Space = " " };

    /// <summary>Gets what stands before a value, once for each level (<c>INDENT</c>).</summary>
    public string Indent { get; init; } = "";

    /// <summary>Gets what ends a line (<c>NEWLINE</c>).</summary>
    public string NewLine { get; init; } = "";

    /// <summary>Gets what stands between a name and its value (<c>SPACE</c>).</summary>
    public string Space { get; init; } = "";

    internal RedisArgument[] Arguments => ["INDENT", Indent, "NEWLINE", NewLine, "SPACE", Space];
}
