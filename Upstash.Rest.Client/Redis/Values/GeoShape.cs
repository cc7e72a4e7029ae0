namespace Upstash.Rest.Client.Redis;

/// <summary>The area of a geographic search.</summary>
public sealed class GeoShape
{
    private readonly RedisArgument[] _arguments;

    private GeoShape(params RedisArgument[] arguments) => _arguments = arguments;

    /// <summary>Searches a circle around the origin (<c>BYRADIUS</c>).</summary>
    public static GeoShape Circle(double radius, GeoUnit unit = GeoUnit.Metre) => new("BYRADIUS", radius, unit.Token());

    /// <summary>Searches a box around the origin, its sides along the meridians and parallels (<c>BYBOX</c>).</summary>
    public static GeoShape Box(double width, double height, GeoUnit unit = GeoUnit.Metre) => new("BYBOX", width, height, unit.Token());

    internal void AppendTo(List<RedisArgument> arguments) => arguments.AddRange(_arguments);
}
