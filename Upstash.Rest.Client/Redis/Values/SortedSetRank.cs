namespace Upstash.Rest.Client.Redis;

/// <summary>Where a member stands in its sorted set.</summary>
/// <param name="Rank">The position, from 0.</param>
/// <param name="Score">The score.</param>
public sealed record SortedSetRank(long Rank, double Score)
{
    internal static SortedSetRank? Read(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        reply.EnterArray();
        reply.ExpectItem();
        var rank = reply.ReadInt64();
        reply.ExpectItem();
        return new(rank, reply.ReadDouble());
    }
}
