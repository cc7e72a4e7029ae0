namespace Upstash.Rest.Client.Redis;

/// <summary>A unit of distance.</summary>
public enum GeoUnit
{
    /// <summary>Metres.</summary>
    Metre,

    /// <summary>Kilometres.</summary>
    Kilometre,

    /// <summary>Feet.</summary>
    Foot,

    /// <summary>Miles.</summary>
    Mile,
}

/// <summary>How units are spelled on the wire.</summary>
internal static class GeoUnitTokens
{
    public static string Token(this GeoUnit unit) => unit switch
    {
        GeoUnit.Metre => "M",
        GeoUnit.Kilometre => "KM",
        GeoUnit.Foot => "FT",
        GeoUnit.Mile => "MI",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Use one of the named units."),
    };
}
