using System.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>The messages of one channel, or of the channels of one pattern.</summary>
internal sealed class MessageDialect : EventDialect<RedisMessage>
{
    private readonly string _channelOrPattern;
    private readonly bool _isPattern;
    private readonly byte[] _confirmation;
    private readonly byte[] _message;

    /// <exception cref="ArgumentException">The name cannot stand in a URL or an event.</exception>
    public MessageDialect(string channelOrPattern, bool isPattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelOrPattern);
        if (channelOrPattern is "." or "..")
        {
            throw new ArgumentException("A URL cannot name it: \".\" and \"..\" are resolved on the way.", nameof(channelOrPattern));
        }

        if (channelOrPattern.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException("An event cannot name it: it holds a line break.", nameof(channelOrPattern));
        }

        _channelOrPattern = channelOrPattern;
        _isPattern = isPattern;
        Name = isPattern ? "psubscribe" : "subscribe";
        Path = $"{Name}/{Uri.EscapeDataString(channelOrPattern)}";
        _confirmation = Encoding.UTF8.GetBytes($"{Name},{channelOrPattern},");
        _message = Encoding.UTF8.GetBytes($"{(isPattern ? "pmessage" : "message")},{channelOrPattern},");
    }

    public override string Path { get; }

    public override string Name { get; }

    public override bool IsConfirmation(ReadOnlySpan<byte> line) =>
        line.StartsWith(_confirmation) && StartsWithNumber(line[_confirmation.Length..]);

    public override bool Begins(ReadOnlySpan<byte> line) => line.StartsWith(_message) || IsConfirmation(line);

    public override bool IsWhole(ReadOnlySpan<byte> line) => IsConfirmation(line);

    public override RedisMessage? Read(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(_message))
        {
            return null;
        }

        var rest = data[_message.Length..];
        if (!_isPattern)
        {
            return new(_channelOrPattern, rest.ToArray());
        }

        // Here the channel is unknown: a comma in its name is taken for its end.
        var comma = rest.IndexOf((byte)',');
        return comma < 0 ? null : new(Encoding.UTF8.GetString(rest[..comma]), rest[(comma + 1)..].ToArray(), _channelOrPattern);
    }

    public override RedisMessage Gap() => RedisMessage.Gap(_channelOrPattern, _isPattern ? _channelOrPattern : null);
}
