using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>The few connections that all requests share; each request goes where it waits least.</summary>
/// <remarks>A connection that is idle comes first, then a place where none is open yet, then the least loaded one. So a caller
/// alone uses one connection, and a small command does not queue behind a large value while another connection is free.</remarks>
internal sealed class RespConnectionPool : IAsyncDisposable
{
    private readonly RespConnectionSlot[] _slots;
    private readonly long _maxReplyBytes;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    public RespConnectionPool(
        IOptions<GatewayOptions> options, RespConnector connector, TimeProvider time, ILogger<RespConnectionPool> logger)
    {
        _maxReplyBytes = options.Value.MaxResponseBytes;
        _slots = new RespConnectionSlot[options.Value.Connections];
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new RespConnectionSlot(connector, time, logger, _stopping.Token);
        }
    }

    /// <summary>Gets how many connections are open.</summary>
    public int OpenConnections => _slots.Count(slot => slot.IsOpen);

    /// <summary>Sends commands side by side on one connection and waits for all their replies.</summary>
    /// <param name="request">The commands in RESP; the pool disposes it, whatever happens.</param>
    /// <param name="replies">How many replies they produce.</param>
    /// <param name="cancellationToken">Gives up waiting. What was sent already still runs.</param>
    /// <returns>The replies, one behind the other; the caller disposes them.</returns>
    /// <exception cref="BackendUnreachableException">Nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">The commands were sent, and the replies did not come.</exception>
    /// <exception cref="ReplyTooLargeException">The commands ran, and the replies are too large to hand on.</exception>
    public async Task<PooledBuffer> ExecuteAsync(PooledBuffer request, int replies, CancellationToken cancellationToken)
    {
        var exchange = new RespExchange(request, replies, _maxReplyBytes);
        try
        {
            await SubmitAsync(exchange, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            exchange.ReleaseRequest();
            throw;
        }

        // Replies to a request that nobody waits for are still read, in their turn.
        using var leaving = cancellationToken.UnsafeRegister(static left => ((RespExchange)left!).Abandon(), exchange);
        return await exchange.Completion.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach (var slot in _slots)
        {
            await slot.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }

    private async Task SubmitAsync(RespExchange exchange, CancellationToken cancellationToken)
    {
        while (true)
        {
            var slot = Choose(_slots);
            try
            {
                var connection = await OpenAsync(slot, cancellationToken).ConfigureAwait(false);
                if (connection.TrySubmit(exchange))
                {
                    return;
                }
            }
            finally
            {
                slot.Leave();
            }

            // It closed in the instant between; opening it again either works or throws, so this ends.
        }
    }

    private async Task<RespConnection> OpenAsync(RespConnectionSlot slot, CancellationToken cancellationToken)
    {
        try
        {
            return await slot.GetAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BackendUnreachableException) when (Array.FindAll(_slots, other => other.IsOpen) is { Length: > 0 } others)
        {
            // The backend may limit its clients. A connection that is open and busy is better than none.
            var open = Choose(others);
            try
            {
                return await open.GetAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                open.Leave();
            }
        }
    }

    private RespConnectionSlot Choose(RespConnectionSlot[] slots)
    {
        lock (_gate)
        {
            var best = slots[0];
            for (var i = 1; i < slots.Length && !(best.IsOpen && best.Load == 0); i++)
            {
                if (slots[i].Load < best.Load || (slots[i].Load == best.Load && slots[i].IsOpen && !best.IsOpen))
                {
                    best = slots[i];
                }
            }

            best.Arrive();
            return best;
        }
    }
}
