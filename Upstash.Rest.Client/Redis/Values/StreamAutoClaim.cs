namespace Upstash.Rest.Client.Redis;

/// <summary>One step of claiming what was pending for too long.</summary>
/// <param name="NextId">Where the next step begins; <c>0-0</c> after the last.</param>
/// <param name="Entries">The entries claimed.</param>
/// <param name="DeletedIds">The ids that were pending but deleted; they are off the list now. Empty before Redis 7.0.</param>
public sealed record StreamAutoClaim(string NextId, IReadOnlyList<StreamEntry> Entries, IReadOnlyList<string> DeletedIds)
{
    internal static StreamAutoClaim Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var next = reply.ReadText();
        reply.ExpectItem();
        var entries = StreamEntry.ReadList(ref reply);
        return new(next, entries, reply.NextItem() ? Reply.Texts(ref reply) : []);
    }
}
