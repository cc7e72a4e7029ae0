namespace LofiAnime.Tests.Client.RateLimiting;

/// <summary>What runs the limiter's scripts: their Lua is not the same.</summary>
public enum Engine
{
    /// <summary>A redis-server.</summary>
    Redis,

    /// <summary>The embedded engine.</summary>
    Garnet,
}
