namespace Upstash.Rest.Client.Redis;

/// <summary>What the server knows of a group's consumer.</summary>
public sealed record StreamConsumerInfo
{
    /// <summary>Gets the consumer's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how many entries it has that are not acknowledged yet.</summary>
    public long Pending { get; init; }

    /// <summary>Gets how long ago it last tried to read or claim.</summary>
    public TimeSpan Idle { get; init; }

    /// <summary>Gets how long ago it last got an entry; <c>null</c> when it never did, or from a server before Redis 7.2.</summary>
    public TimeSpan? Inactive { get; init; }

    internal static IReadOnlyList<StreamConsumerInfo> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static StreamConsumerInfo Read(ref RedisReply reply)
    {
        var info = new StreamConsumerInfo { Name = "" };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "name":
                    info = info with { Name = reply.ReadText() };
                    break;
                case "pending":
                    info = info with { Pending = reply.ReadInt64() };
                    break;
                case "idle":
                    info = info with { Idle = Reply.Span(ref reply) };
                    break;
                case "inactive":
                    info = info with { Inactive = Reply.SpanOrNull(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return info;
    }
}
