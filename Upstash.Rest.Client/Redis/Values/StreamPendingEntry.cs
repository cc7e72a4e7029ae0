namespace Upstash.Rest.Client.Redis;

/// <summary>An entry that was delivered and not acknowledged yet.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Consumer">Whom it was delivered to last.</param>
/// <param name="Idle">How long ago that was.</param>
/// <param name="Deliveries">How often it was delivered.</param>
public sealed record StreamPendingEntry(string Id, string Consumer, TimeSpan Idle, long Deliveries)
{
    internal static IReadOnlyList<StreamPendingEntry> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static StreamPendingEntry Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var id = reply.ReadText();
        reply.ExpectItem();
        var consumer = reply.ReadText();
        reply.ExpectItem();
        var idle = Reply.Span(ref reply);
        reply.ExpectItem();
        var deliveries = reply.ReadInt64();
        Reply.SkipRest(ref reply);
        return new(id, consumer, idle, deliveries);
    }
}
