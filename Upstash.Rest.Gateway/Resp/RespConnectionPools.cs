using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Auth;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>The connections of each user: the gateway's own are shared by its two tokens, and a user of the backend has his.</summary>
/// <remarks>A connection carries the rights of who logged in on it, so users never share one. There are as many pools as users
/// who have called; each opens its connections as needed.</remarks>
internal sealed class RespConnectionPools(
    RespConnectionPool own, IOptions<GatewayOptions> options, RespConnector connector, TimeProvider time, ILogger<RespConnectionPool> logger)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<BackendCredentials, Lazy<RespConnectionPool>> _ofUsers = new();

    /// <summary>The connections that a caller's commands go to.</summary>
    public RespConnectionPool Of(CallerIdentity caller) => caller.Credentials is not { } credentials
        ? own
        : _ofUsers.GetOrAdd(credentials, user => new(() => new RespConnectionPool(options, connector.As(user), time, logger))).Value;

    /// <summary>Opens a connection for one stream of a caller.</summary>
    /// <exception cref="BackendUnreachableException">It cannot be opened.</exception>
    public Task<RespFeed> OpenFeedAsync(CallerIdentity caller, CancellationToken cancellationToken) =>
        (caller.Credentials is { } credentials ? connector.As(credentials) : connector).OpenFeedAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _ofUsers.Values)
        {
            await pool.Value.DisposeAsync().ConfigureAwait(false);
        }
    }
}
