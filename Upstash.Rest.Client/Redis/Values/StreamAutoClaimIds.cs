namespace Upstash.Rest.Client.Redis;

/// <summary>One step of claiming what was pending for too long, by ids alone.</summary>
/// <param name="NextId">Where the next step begins; <c>0-0</c> after the last.</param>
/// <param name="Ids">The ids claimed.</param>
/// <param name="DeletedIds">The ids that were pending but deleted; they are off the list now. Empty before Redis 7.0.</param>
public sealed record StreamAutoClaimIds(string NextId, IReadOnlyList<string> Ids, IReadOnlyList<string> DeletedIds)
{
    internal static StreamAutoClaimIds Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var next = reply.ReadText();
        reply.ExpectItem();
        var ids = Reply.Texts(ref reply);
        return new(next, ids, reply.NextItem() ? Reply.Texts(ref reply) : []);
    }
}
