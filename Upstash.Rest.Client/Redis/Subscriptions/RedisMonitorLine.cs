namespace Upstash.Rest.Client.Redis;

/// <summary>One command that the server ran, as MONITOR shows it; or a gap, where some were missed.</summary>
public sealed class RedisMonitorLine
{
    /// <summary>Makes a line, as a test may want to.</summary>
    /// <param name="text">The line.</param>
    public RedisMonitorLine(string text)
        : this(text, isGap: false)
    {
    }

    private RedisMonitorLine(string text, bool isGap)
    {
        Text = text;
        IsGap = isGap;
    }

    /// <summary>Gets the line that says that the stream broke here and has begun again.</summary>
    public static RedisMonitorLine Gap { get; } = new("", isGap: true);

    /// <summary>Gets a value indicating whether this is no command, but the place where the stream broke.</summary>
    public bool IsGap { get; }

    /// <summary>
    /// Gets time, database, caller and arguments, for example <c>1721284005.242090 [0 127.0.0.1:5555] "GET" "k"</c>;
    /// empty for a gap. It holds keys and values: keep it out of logs.
    /// </summary>
    public string Text { get; }
}
