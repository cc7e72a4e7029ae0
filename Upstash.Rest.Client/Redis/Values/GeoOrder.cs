namespace Upstash.Rest.Client.Redis;

/// <summary>The order of a geographic search's results.</summary>
public enum GeoOrder
{
    /// <summary>None in particular.</summary>
    None,

    /// <summary>The nearest first (<c>ASC</c>).</summary>
    NearestFirst,

    /// <summary>The farthest first (<c>DESC</c>).</summary>
    FarthestFirst,
}
