namespace Upstash.Rest.Client.Redis;

/// <summary>What was taken from the first of several sorted sets that was not empty.</summary>
/// <param name="Key">The sorted set it was taken from.</param>
/// <param name="Entries">The members taken, the end's first.</param>
public sealed record SortedSetPopResult(string Key, IReadOnlyList<SortedSetEntry> Entries)
{
    internal static SortedSetPopResult? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        reply.EnterArray();
        reply.ExpectItem();
        var key = reply.ReadText();
        reply.ExpectItem();
        var entries = Reply.List(ref reply, ReadPair);
        Reply.SkipRest(ref reply);
        return new(key, entries);
    }

    private static SortedSetEntry ReadPair(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var member = reply.ReadText();
        reply.ExpectItem();
        var score = reply.ReadDouble();
        Reply.SkipRest(ref reply);
        return new(member, score);
    }
}
