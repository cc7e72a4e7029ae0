namespace Upstash.Rest.Client.Redis;

/// <summary>What was read of one stream.</summary>
/// <param name="Key">The stream.</param>
/// <param name="Entries">Its entries, the oldest first.</param>
public sealed record StreamSlice(string Key, IReadOnlyList<StreamEntry> Entries)
{
    /// <summary>Reads the slices of several streams; nil is an empty list.</summary>
    internal static IReadOnlyList<StreamSlice> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static StreamSlice Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var key = reply.ReadText();
        reply.ExpectItem();
        var entries = StreamEntry.ReadList(ref reply);
        Reply.SkipRest(ref reply);
        return new(key, entries);
    }
}
