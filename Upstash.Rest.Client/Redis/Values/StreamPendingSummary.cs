namespace Upstash.Rest.Client.Redis;

/// <summary>What a group has delivered and nobody acknowledged yet.</summary>
/// <param name="Count">How many entries.</param>
/// <param name="FirstId">The lowest id among them; <c>null</c> when there are none.</param>
/// <param name="LastId">The highest id among them; <c>null</c> when there are none.</param>
/// <param name="Consumers">How many each consumer has; those with none are left out.</param>
public sealed record StreamPendingSummary(long Count, string? FirstId, string? LastId, IReadOnlyDictionary<string, long> Consumers)
{
    internal static StreamPendingSummary Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var count = reply.ReadInt64();
        reply.ExpectItem();
        var first = Reply.TextOrNull(ref reply);
        reply.ExpectItem();
        var last = Reply.TextOrNull(ref reply);
        reply.ExpectItem();
        return new(count, first, last, ReadConsumers(ref reply));
    }

    private static Dictionary<string, long> ReadConsumers(ref RedisReply reply)
    {
        var consumers = new Dictionary<string, long>(StringComparer.Ordinal);
        if (reply.IsNull)
        {
            return consumers;
        }

        reply.EnterArray();
        while (reply.NextItem())
        {
            reply.EnterArray();
            reply.ExpectItem();
            var name = reply.ReadText();
            reply.ExpectItem();
            consumers[name] = reply.ReadInt64();
            Reply.SkipRest(ref reply);
        }

        return consumers;
    }
}
