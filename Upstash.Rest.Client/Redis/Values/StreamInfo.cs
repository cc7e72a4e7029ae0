namespace Upstash.Rest.Client.Redis;

/// <summary>What the server knows of a stream.</summary>
public sealed record StreamInfo
{
    /// <summary>Gets how many entries it holds.</summary>
    public long Length { get; init; }

    /// <summary>Gets how many groups read it.</summary>
    public long Groups { get; init; }

    /// <summary>Gets the highest id that was ever given, also when its entry was deleted since.</summary>
    public required string LastGeneratedId { get; init; }

    /// <summary>Gets the highest id that was deleted; <c>null</c> from a server before Redis 7.0.</summary>
    public string? MaxDeletedEntryId { get; init; }

    /// <summary>Gets how many entries were ever added; <c>null</c> from a server before Redis 7.0.</summary>
    public long? EntriesAdded { get; init; }

    /// <summary>Gets how many keys the stream's tree has, each for several entries.</summary>
    public long RadixTreeKeys { get; init; }

    /// <summary>Gets how many nodes the stream's tree has.</summary>
    public long RadixTreeNodes { get; init; }

    /// <summary>Gets the oldest entry; <c>null</c> when the stream is empty.</summary>
    public StreamEntry? FirstEntry { get; init; }

    /// <summary>Gets the newest entry; <c>null</c> when the stream is empty.</summary>
    public StreamEntry? LastEntry { get; init; }

    internal static StreamInfo Read(ref RedisReply reply)
    {
        var info = new StreamInfo { LastGeneratedId = "0-0" };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "length":
                    info = info with { Length = reply.ReadInt64() };
                    break;
                case "groups":
                    info = info with { Groups = reply.ReadInt64() };
                    break;
                case "last-generated-id":
                    info = info with { LastGeneratedId = reply.ReadText() };
                    break;
                case "max-deleted-entry-id":
                    info = info with { MaxDeletedEntryId = reply.ReadText() };
                    break;
                case "entries-added":
                    info = info with { EntriesAdded = reply.ReadInt64() };
                    break;
                case "radix-tree-keys":
                    info = info with { RadixTreeKeys = reply.ReadInt64() };
                    break;
                case "radix-tree-nodes":
                    info = info with { RadixTreeNodes = reply.ReadInt64() };
                    break;
                case "first-entry":
                    info = info with { FirstEntry = StreamEntry.ReadOrNull(ref reply) };
                    break;
                case "last-entry":
                    info = info with { LastEntry = StreamEntry.ReadOrNull(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return info;
    }
}
