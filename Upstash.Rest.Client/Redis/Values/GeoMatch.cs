namespace Upstash.Rest.Client.Redis;

/// <summary>A member that a geographic search found.</summary>
/// <param name="Member">The member.</param>
/// <param name="Distance">How far it is from the search's origin, in the unit of the search's shape.</param>
/// <param name="Hash">Its position as the 52-bit integer that is its score in the sorted set.</param>
/// <param name="Position">Where it is.</param>
public readonly record struct GeoMatch(string Member, double Distance, long Hash, GeoPosition Position)
{
    internal static GeoMatch Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var member = reply.ReadText();
        reply.ExpectItem();
        var distance = reply.ReadDouble();
        reply.ExpectItem();
        var hash = reply.ReadInt64();
        reply.ExpectItem();
        var match = new GeoMatch(member, distance, hash, GeoPosition.Read(ref reply));
        Reply.SkipRest(ref reply);
        return match;
    }
}
