namespace Upstash.Rest.Client.Redis;

/// <summary>The centre of a geographic search.</summary>
public sealed class GeoOrigin
{
    private readonly RedisArgument[] _arguments;

    private GeoOrigin(params RedisArgument[] arguments) => _arguments = arguments;

    /// <summary>Searches around a position (<c>FROMLONLAT</c>).</summary>
    public static GeoOrigin At(GeoPosition position) => new("FROMLONLAT", position.Longitude, position.Latitude);

    /// <summary>Searches around a member of the same set (<c>FROMMEMBER</c>). The command fails when there is no such member.</summary>
    public static GeoOrigin Member(string member) => new("FROMMEMBER", member);

    internal void AppendTo(List<RedisArgument> arguments) => arguments.AddRange(_arguments);
}
