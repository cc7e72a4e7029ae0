namespace Upstash.Rest.Client.Redis;

/// <summary>A point on earth, in degrees. Redis keeps it in 52 bits and returns it about half a metre off.</summary>
/// <param name="Longitude">From -180 to 180.</param>
/// <param name="Latitude">From -85.05112878 to 85.05112878: the poles are left out.</param>
public readonly record struct GeoPosition(double Longitude, double Latitude)
{
    internal static GeoPosition? ReadOrNull(ref RedisReply reply) => reply.IsNull ? null : Read(ref reply);

    internal static GeoPosition Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var longitude = reply.ReadDouble();
        reply.ExpectItem();
        var position = new GeoPosition(longitude, reply.ReadDouble());
        Reply.SkipRest(ref reply);
        return position;
    }
}
