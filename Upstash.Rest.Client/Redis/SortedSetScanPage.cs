namespace Upstash.Rest.Client.Redis;

/// <summary>One page of a scan of a sorted set.</summary>
/// <param name="Cursor">Where the next page begins; <c>0</c> after the last.</param>
/// <param name="Entries">What this page found; may be empty before the end, and may repeat members of other pages.</param>
public sealed record SortedSetScanPage(string Cursor, IReadOnlyList<SortedSetEntry> Entries)
{
    /// <summary>Gets a value indicating whether there are no further pages.</summary>
    public bool IsLast => Cursor == "0";

    internal static SortedSetScanPage Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var cursor = reply.ReadText();
        reply.ExpectItem();
        return new(cursor, Reply.SortedSetEntries(ref reply));
    }
}
