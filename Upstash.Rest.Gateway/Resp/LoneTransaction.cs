using System.Buffers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Auth;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>Runs one transaction on a connection of its own, and nothing of it unless <c>MULTI</c> was accepted.</summary>
/// <remarks>For users of the backend, who may lack a right: without <c>MULTI</c> the commands would run one by one, and without
/// <c>EXEC</c> a shared connection would never leave the transaction. At most <see cref="GatewayOptions.Connections"/> run at once,
/// lest one user take all the connections that the backend allows; the others wait their turn.</remarks>
internal sealed class LoneTransaction(RespConnectionPools pools, IOptions<GatewayOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.Connections);

    /// <summary>Runs the transaction.</summary>
    /// <param name="caller">As whom.</param>
    /// <param name="request"><c>MULTI</c>, the commands and <c>EXEC</c> in RESP; disposed here.</param>
    /// <param name="replies">How many replies they produce.</param>
    /// <param name="cancellationToken">Gives up; a transaction that was sent whole still runs.</param>
    /// <returns>The replies, one behind the other, or the one error that refused <c>MULTI</c>; the caller disposes them.</returns>
    /// <exception cref="BackendUnreachableException">No command was sent.</exception>
    /// <exception cref="OutcomeUnknownException">The commands were sent, and the replies did not come.</exception>
    /// <exception cref="ReplyTooLargeException">The commands ran, and the replies are too large to hand on.</exception>
    public async Task<PooledBuffer> RunAsync(CallerIdentity caller, PooledBuffer request, int replies, CancellationToken cancellationToken)
    {
        using var sent = request;
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunInTurnAsync(caller, request, replies, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _turns.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException reason) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BackendUnreachableException($"no connection for the transaction was free within {options.Value.CommandTimeout}", reason);
        }
    }

    private async Task<PooledBuffer> RunInTurnAsync(CallerIdentity caller, PooledBuffer request, int replies, CancellationToken cancellationToken)
    {
        using var feed = await pools.OpenFeedAsync(caller, cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(options.Value.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var received = new PooledBuffer();
        try
        {
            await ExchangeAsync(feed, request, replies, received, either.Token).ConfigureAwait(false);
            return received;
        }
        catch (Exception reason)
        {
            var isTooLarge = received.Length > options.Value.MaxResponseBytes;
            received.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (isTooLarge)
            {
                throw new ReplyTooLargeException();
            }

            if (reason is IOException or SocketException or RespProtocolException or OperationCanceledException)
            {
                throw new OutcomeUnknownException("the backend did not answer the transaction; it may or may not have run", reason);
            }

            throw;
        }
    }

    private async Task ExchangeAsync(
        RespFeed feed, PooledBuffer request, int replies, PooledBuffer received, CancellationToken cancellationToken)
    {
        var limit = options.Value.MaxResponseBytes;
        var commands = BehindTheFirst(request);
        await feed.SendAsync(request.AsSequence().Slice(0, commands.Start), cancellationToken).ConfigureAwait(false);
        await feed.ReadAsync(received, limit - received.Length, cancellationToken).ConfigureAwait(false);
        if (new RespReader(received.AsSequence()).Read().Type.IsError())
        {
            return;
        }

        await feed.SendAsync(commands, cancellationToken).ConfigureAwait(false);
        for (var i = 1; i < replies; i++)
        {
            await feed.ReadAsync(received, limit - received.Length, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ReadOnlySequence<byte> BehindTheFirst(PooledBuffer request)
    {
        var reader = new RespReader(request.AsSequence());
        reader.Skip();
        return reader.Rest;
    }
}
