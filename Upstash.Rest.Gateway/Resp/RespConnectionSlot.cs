namespace Upstash.Rest.Gateway.Resp;

/// <summary>One place in the pool: empty until it is needed, filled again after a loss.</summary>
internal sealed partial class RespConnectionSlot(
    RespConnector connector, TimeProvider time, ILogger logger, CancellationToken stopping) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<RespConnection>? _opening;
    private RespConnection? _connection;
    private int _failures;
    private int _arriving;

    /// <summary>Gets whether a request could be sent without connecting first.</summary>
    public bool IsOpen => Volatile.Read(ref _connection) is { IsOpen: true };

    /// <summary>Gets how much a new request would have to wait behind here.</summary>
    public long Load => Volatile.Read(ref _arriving) + (Volatile.Read(ref _connection) is { IsOpen: true } open ? open.Load : 0);

    /// <summary>Counts a request that was directed here but has not been submitted yet, so that the next one looks elsewhere.</summary>
    public void Arrive() => Interlocked.Increment(ref _arriving);

    /// <summary>Undoes <see cref="Arrive"/> once the request was submitted or has turned away.</summary>
    public void Leave() => Interlocked.Decrement(ref _arriving);

    /// <summary>The slot's connection, opened if need be; all who ask meanwhile share one attempt.</summary>
    /// <exception cref="BackendUnreachableException">It cannot be opened.</exception>
    public Task<RespConnection> GetAsync()
    {
        lock (_gate)
        {
            // A task of the past: it failed, or its connection has closed since.
            if (_opening is { IsCompleted: true } && !IsOpen)
            {
                _opening = null;
            }

            return _opening ??= OpenAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task<RespConnection>? opening;
        lock (_gate)
        {
            opening = _opening;
        }

        if (opening is not null)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<RespConnection> OpenAsync()
    {
        try
        {
            // Those who ask wait through the pause: an engine that restarts costs them a moment, not an error.
            await Task.Delay(ReconnectPause.After(_failures), time, stopping).ConfigureAwait(false);
            var connection = await connector.OpenAsync(stopping).ConfigureAwait(false);
            _failures = 0;
            Volatile.Write(ref _connection, connection);
            Log.Opened(logger, connector.Endpoint);
            _ = ReportLossAsync(connection);
            return connection;
        }
        catch (BackendUnreachableException reason)
        {
            _failures++;
            Log.Failed(logger, connector.Endpoint, reason.Message, reason.InnerException?.Message, _failures);
            throw;
        }
        catch (OperationCanceledException reason)
        {
            throw new BackendUnreachableException("the gateway is stopping", reason);
        }
    }

    private async Task ReportLossAsync(RespConnection connection)
    {
        await connection.Closed.ConfigureAwait(false);
        if (!stopping.IsCancellationRequested)
        {
            Log.Lost(logger, connector.Endpoint, connection.CloseReason?.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Connected to {Endpoint}.")]
        public static partial void Opened(ILogger logger, RedisEndpoint endpoint);

        [LoggerMessage(2, LogLevel.Warning, "Connecting to {Endpoint} failed: {Problem} ({Cause}). Failures in a row: {Failures}.")]
        public static partial void Failed(ILogger logger, RedisEndpoint endpoint, string problem, string? cause, int failures);

        [LoggerMessage(3, LogLevel.Warning, "A connection to {Endpoint} was lost: {Cause} The next request opens a new one.")]
        public static partial void Lost(ILogger logger, RedisEndpoint endpoint, string? cause);
    }
}
