using System.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>One message of a channel; or a gap, where messages may have been lost.</summary>
public sealed class RedisMessage
{
    /// <summary>Makes a message, as a test may want to.</summary>
    /// <param name="channel">The channel it was published to.</param>
    /// <param name="bytes">The payload.</param>
    /// <param name="pattern">The pattern that matched the channel; <c>null</c> for a message of a channel by its name.</param>
    public RedisMessage(string channel, ReadOnlyMemory<byte> bytes, string? pattern = null)
        : this(channel, bytes, pattern, isGap: false)
    {
    }

    private RedisMessage(string channel, ReadOnlyMemory<byte> bytes, string? pattern, bool isGap)
    {
        Channel = channel;
        Bytes = bytes;
        Pattern = pattern;
        IsGap = isGap;
    }

    /// <summary>
    /// Gets a value indicating whether this is no message: the stream broke here and has begun again, and what was
    /// published in between is lost. Read the present state anew where that matters.
    /// </summary>
    public bool IsGap { get; }

    /// <summary>Gets the channel; for the gap of a pattern, the pattern.</summary>
    /// <remarks>A comma in the channel's name ends it early where a pattern matched it: the event has no other mark.</remarks>
    public string Channel { get; }

    /// <summary>Gets the pattern that matched the channel; <c>null</c> where the channel was subscribed to by its name.</summary>
    public string? Pattern { get; }

    /// <summary>Gets the payload as the server sent it; empty for a gap. Upstash sends text, and the gateway what was published.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Gets the payload as text; what is no UTF-8 becomes U+FFFD. Line breaks of any kind arrive as LF.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Makes a gap, as a test may want to.</summary>
    /// <param name="channel">The channel, or the pattern.</param>
    /// <param name="pattern">The pattern, if it is one.</param>
    public static RedisMessage Gap(string channel, string? pattern = null) => new(channel, default, pattern, isGap: true);
}
