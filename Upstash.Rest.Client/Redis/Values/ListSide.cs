namespace Upstash.Rest.Client.Redis;

/// <summary>An end of a list.</summary>
public enum ListSide
{
    /// <summary>The head (<c>LEFT</c>).</summary>
    Left,

    /// <summary>The tail (<c>RIGHT</c>).</summary>
    Right,
}
