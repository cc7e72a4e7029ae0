using System.Diagnostics.CodeAnalysis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Keeps one stream open for each channel, and brings what they carry into one buffer.</summary>
/// <remarks>A stream that breaks is opened again, as long as it takes; only an answer that will not change ends the whole.</remarks>
internal sealed class EventPump<T> : IAsyncDisposable
    where T : class
{
    private readonly IUpstashTransport _transport;
    private readonly EventBuffer<T> _buffer = new();
    private readonly CancellationTokenSource _stopping;
    private readonly List<Task> _runs = [];
    private int _isDisposed;

    private EventPump(IUpstashTransport transport)
    {
        _transport = transport;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(transport.Disposed);
    }

    /// <summary>Opens the streams, and returns once the server has confirmed each.</summary>
    /// <exception cref="UpstashException">One could not be opened; the others are closed then.</exception>
    public static async Task<EventPump<T>> StartAsync(
        IUpstashTransport transport, IReadOnlyList<EventDialect<T>> dialects, CancellationToken cancellationToken)
    {
        var pump = new EventPump<T>(transport);
        try
        {
            using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(dialects.Select(dialect => pump.StartAsync(dialect, opening))).ConfigureAwait(false);
            return pump;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await pump.DisposeAsync().ConfigureAwait(false);
            throw new OperationCanceledException("The call was cancelled by its caller.", cancellationToken);
        }
        catch
        {
            await pump.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads what the streams carry; ends when the pump is disposed.</summary>
    public IAsyncEnumerable<T> ReadAsync(CancellationToken cancellationToken) => _buffer.ReadAsync(cancellationToken);

    /// <summary>Closes the streams. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_runs).ConfigureAwait(false);
        _buffer.Complete();
        _stopping.Dispose();
    }

    private async Task StartAsync(EventDialect<T> dialect, CancellationTokenSource opening)
    {
        try
        {
            var events = await OpenAsync(dialect, failures: 0, opening.Token).ConfigureAwait(false);
            lock (_runs)
            {
                _runs.Add(RunAsync(dialect, events));
            }
        }
        catch
        {
            // The others need not be waited for: without this one there is no subscription.
            await opening.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<EventReader<T>> OpenAsync(EventDialect<T> dialect, int failures, CancellationToken cancellationToken)
    {
        using var request = new UpstashRequest(dialect.Path, dialect.Name, isIdempotent: true);
        var stream = await _transport.OpenStreamAsync(request, failures, cancellationToken).ConfigureAwait(false);
        var events = new EventReader<T>(stream, dialect);
        try
        {
            if (stream.Refusal is { } refusal)
            {
                throw Answer.RefusalOf(refusal, dialect.Name);
            }

            await events.ConfirmAsync(cancellationToken).ConfigureAwait(false);
            return events;
        }
        catch
        {
            await events.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the streams is what their reader must hear of.")]
    private async Task RunAsync(EventDialect<T> dialect, EventReader<T> events)
    {
        try
        {
            for (var failures = 0; ;)
            {
                await using (events.ConfigureAwait(false))
                {
                    failures = await CopyAsync(dialect, events).ConfigureAwait(false) ? 1 : failures + 1;
                }

                (events, failures) = await ReopenAsync(dialect, failures).ConfigureAwait(false);
                await _buffer.AddAsync(dialect.Gap(), 0, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Disposed, or another stream of the same subscription has ended it and said why; else the client is no more.
            if (_transport.Disposed.IsCancellationRequested)
            {
                _buffer.Complete(new ObjectDisposedException(nameof(RedisClient)));
            }
        }
        catch (Exception e)
        {
            _buffer.Complete(e);
            await _stopping.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Moves events into the buffer until the stream ends or breaks.</summary>
    /// <returns>Whether there was one: the server is well, and the next pause short.</returns>
    private async Task<bool> CopyAsync(EventDialect<T> dialect, EventReader<T> events)
    {
        var hasDelivered = false;
        try
        {
            while (await events.ReadAsync(_stopping.Token).ConfigureAwait(false) is { } data)
            {
                if (dialect.Read(data) is { } item)
                {
                    await _buffer.AddAsync(item, data.Length, _stopping.Token).ConfigureAwait(false);
                    hasDelivered = true;
                }
            }
        }
        catch (UpstashTransportException)
        {
            // Broken rather than ended; the same here.
        }

        return hasDelivered;
    }

    private async Task<(EventReader<T> Events, int Failures)> ReopenAsync(EventDialect<T> dialect, int failures)
    {
        while (true)
        {
            try
            {
                return (await OpenAsync(dialect, failures, _stopping.Token).ConfigureAwait(false), failures);
            }
            catch (UpstashException e) when (e.IsTransient)
            {
                failures++;
            }
        }
    }
}
