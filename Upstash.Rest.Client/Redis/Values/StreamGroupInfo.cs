namespace Upstash.Rest.Client.Redis;

/// <summary>What the server knows of a group of consumers.</summary>
public sealed record StreamGroupInfo
{
    /// <summary>Gets the group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how many consumers it has.</summary>
    public long Consumers { get; init; }

    /// <summary>Gets how many entries were delivered and not acknowledged yet.</summary>
    public long Pending { get; init; }

    /// <summary>Gets the id of the entry delivered last.</summary>
    public required string LastDeliveredId { get; init; }

    /// <summary>Gets how many entries were ever delivered; <c>null</c> when the server cannot tell.</summary>
    public long? EntriesRead { get; init; }

    /// <summary>Gets how many entries wait to be delivered; <c>null</c> when the server cannot tell.</summary>
    public long? Lag { get; init; }

    internal static IReadOnlyList<StreamGroupInfo> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static StreamGroupInfo Read(ref RedisReply reply)
    {
        var info = new StreamGroupInfo { Name = "", LastDeliveredId = "0-0" };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "name":
                    info = info with { Name = reply.ReadText() };
                    break;
                case "consumers":
                    info = info with { Consumers = reply.ReadInt64() };
                    break;
                case "pending":
                    info = info with { Pending = reply.ReadInt64() };
                    break;
                case "last-delivered-id":
                    info = info with { LastDeliveredId = reply.ReadText() };
                    break;
                case "entries-read":
                    info = info with { EntriesRead = Reply.IntegerOrNull(ref reply) };
                    break;
                case "lag":
                    info = info with { Lag = Reply.IntegerOrNull(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return info;
    }
}
