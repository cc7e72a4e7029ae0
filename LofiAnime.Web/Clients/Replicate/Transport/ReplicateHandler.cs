namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Connections as both the API and the host of the pictures need them.</summary>
internal static class ReplicateHandler
{
    /// <summary>Creates a handler: no redirects, no cookies, addresses looked up anew every few minutes.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };
}
