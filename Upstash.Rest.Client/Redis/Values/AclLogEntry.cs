namespace Upstash.Rest.Client.Redis;

/// <summary>Something that a user tried and may not do.</summary>
public sealed record AclLogEntry
{
    /// <summary>Gets how often it happened in the last minute or so.</summary>
    public long Count { get; init; }

    /// <summary>Gets what was wrong: <c>command</c>, <c>key</c>, <c>channel</c> or <c>auth</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets where it happened, for example <c>toplevel</c> or <c>lua</c>.</summary>
    public string Context { get; init; } = "";

    /// <summary>Gets the command, key or channel that was refused.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Gets the user.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Gets how long ago it last happened.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Gets what the server knows of the connection.</summary>
    public string ClientInfo { get; init; } = "";

    internal static IReadOnlyList<AclLogEntry> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static AclLogEntry Read(ref RedisReply reply)
    {
        var entry = new AclLogEntry();
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "count":
                    entry = entry with { Count = reply.ReadInt64() };
                    break;
                case "reason":
                    entry = entry with { Reason = reply.ReadText() };
                    break;
                case "context":
                    entry = entry with { Context = reply.ReadText() };
                    break;
                case "object":
                    entry = entry with { Subject = reply.ReadText() };
                    break;
                case "username":
                    entry = entry with { UserName = reply.ReadText() };
                    break;
                case "age-seconds":
                    entry = entry with { Age = ReadSeconds(ref reply) };
                    break;
                case "client-info":
                    entry = entry with { ClientInfo = reply.ReadText() };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return entry;
    }

    private static TimeSpan ReadSeconds(ref RedisReply reply) =>
        reply.ReadDouble() is var seconds && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw reply.Unexpected("a span");
}
