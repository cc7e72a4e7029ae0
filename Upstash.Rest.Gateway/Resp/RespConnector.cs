using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Auth;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>Opens connections to the backend of <see cref="GatewayOptions"/>, authenticated where configured.</summary>
/// <remarks>No <c>HELLO</c> is sent: the conversation stays RESP2, whose reply shapes are the ones REST clients expect.</remarks>
/// <param name="options">Where to connect, and as whom.</param>
/// <param name="time">Measures the time-outs.</param>
/// <param name="credentials">As whom instead, if not as the options say.</param>
internal sealed class RespConnector(IOptions<GatewayOptions> options, TimeProvider time, BackendCredentials? credentials = null)
{
    private readonly GatewayOptions _options = options.Value;
    private readonly bool _isOfCaller = credentials is not null;
    private readonly BackendCredentials? _credentials = credentials
        ?? (string.IsNullOrEmpty(options.Value.RedisPassword) ? null : new(options.Value.RedisUser, options.Value.RedisPassword));

    /// <summary>Gets where it connects to.</summary>
    /// <remarks>For logs. It stays out of exceptions, whose messages reach the callers.</remarks>
    public RedisEndpoint Endpoint { get; } =
        RedisEndpoint.TryParse(options.Value.Redis, out var endpoint) ? endpoint : default;

    /// <summary>The same backend, as another user.</summary>
    public RespConnector As(BackendCredentials user) => new(options, time, user);

    /// <summary>Opens one connection for many requests.</summary>
    /// <exception cref="BackendUnreachableException">It cannot be opened, or not within
    /// <see cref="GatewayOptions.ConnectTimeout"/>, or the backend refuses the credentials.</exception>
    public Task<RespConnection> OpenAsync(CancellationToken cancellationToken) => OpenAsync(
        async (socket, token) =>
        {
            var connection = new RespConnection(socket, _options.CommandTimeout, time);
            await AuthenticateAsync(connection, token).ConfigureAwait(false);
            return connection;
        },
        cancellationToken);

    /// <summary>Opens one connection for a single stream.</summary>
    /// <exception cref="BackendUnreachableException">As with <see cref="OpenAsync(CancellationToken)"/>.</exception>
    public Task<RespFeed> OpenFeedAsync(CancellationToken cancellationToken) => OpenAsync(
        async (socket, token) =>
        {
            var feed = new RespFeed(socket);
            await AuthenticateAsync(feed, token).ConfigureAwait(false);
            return feed;
        },
        cancellationToken);

    private async Task<T> OpenAsync<T>(Func<Socket, CancellationToken, Task<T>> begin, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var socket = await ConnectAsync(Endpoint, either.Token).ConfigureAwait(false);
            return await begin(socket, either.Token).ConfigureAwait(false);
        }
        catch (Exception reason) when (reason is SocketException or IOException or RespProtocolException or OutcomeUnknownException)
        {
            throw new BackendUnreachableException("cannot connect to the backend", reason);
        }
        catch (OperationCanceledException reason) when (timeout.IsCancellationRequested)
        {
            throw new BackendUnreachableException($"cannot connect to the backend within {_options.ConnectTimeout}", reason);
        }
    }

    private static async Task<Socket> ConnectAsync(RedisEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken).ConfigureAwait(false);
            KeepAlive(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Finds within two minutes that an idle connection is dead, and keeps routers on the way from forgetting it.
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 15);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
    }

    private async Task AuthenticateAsync(RespConnection connection, CancellationToken cancellationToken)
    {
        if (_credentials is null)
        {
            return;
        }

        try
        {
            var exchange = new RespExchange(AuthCommand(_credentials), 1);
            if (!connection.TrySubmit(exchange))
            {
                exchange.ReleaseRequest();
                throw new BackendUnreachableException("the backend closed the connection at once", connection.CloseReason);
            }

            using var reply = await exchange.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
            RequireWelcome(reply);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task AuthenticateAsync(RespFeed feed, CancellationToken cancellationToken)
    {
        if (_credentials is null)
        {
            return;
        }

        try
        {
            using var command = AuthCommand(_credentials);
            await feed.SendAsync(command.AsSequence(), cancellationToken).ConfigureAwait(false);
            using var reply = await feed.ReadAsync(RespFraming.MaxLineBytes, cancellationToken).ConfigureAwait(false);
            RequireWelcome(reply);
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }

    private void RequireWelcome(PooledBuffer reply)
    {
        if (new RespReader(reply.AsSequence()).Read().Type.IsError())
        {
            // The server's own text is left out: it is for whoever runs the gateway, not for its callers.
            var problem = _isOfCaller
                ? "the backend refused the credentials of a caller's token"
                : "the backend refused the gateway's credentials; check Gateway:RedisUser and Gateway:RedisPassword";
            throw new BackendUnreachableException(problem) { IsRefusal = true };
        }
    }

    private static PooledBuffer AuthCommand(BackendCredentials credentials)
    {
        var (user, password) = credentials;
        var command = new PooledBuffer();
        RespWriter.WriteArrayHeader(command, string.IsNullOrEmpty(user) ? 2 : 3);
        RespWriter.WriteBulk(command, "AUTH"u8);
        if (!string.IsNullOrEmpty(user))
        {
            RespWriter.WriteBulk(command, System.Text.Encoding.UTF8.GetBytes(user));
        }

        RespWriter.WriteBulk(command, System.Text.Encoding.UTF8.GetBytes(password));
        return command;
    }
}
