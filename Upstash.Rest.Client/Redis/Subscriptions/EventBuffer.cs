using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Upstash.Rest.Client.Redis;

/// <summary>What has arrived and was not read yet. When it is full those who add wait, and with them the sockets they read.</summary>
/// <remarks>Room is counted in units of 16 KiB: 256 small events, or 4 MiB of large ones; one event always finds room.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that was never asked for its handle holds none, and a reader may come after the end.")]
internal sealed class EventBuffer<T>
{
    private const int Units = 256;
    private const int UnitBytes = 16 * 1024;

    private readonly Channel<(T Item, int Units)> _items = Channel.CreateUnbounded<(T, int)>(new() { SingleReader = true });
    private readonly SemaphoreSlim _room = new(Units);
    private readonly SemaphoreSlim _turn = new(1);
    private int _isBeingRead;

    /// <summary>Adds an item once there is room for it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask AddAsync(T item, int bytes, CancellationToken cancellationToken)
    {
        var units = Math.Min(1 + (bytes / UnitBytes), Units);

        // One at a time, lest two large items each hold half of the room and wait for the other half.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var i = 0; i < units; i++)
            {
                await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }

        _items.Writer.TryWrite((item, units));
    }

    /// <summary>Says that nothing more comes; the first to say so decides whether that is an error.</summary>
    public void Complete(Exception? error = null) => _items.Writer.TryComplete(error);

    /// <summary>Reads the items, one reader at a time.</summary>
    /// <exception cref="InvalidOperationException">Somebody else is reading.</exception>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isBeingRead, 1) == 1)
        {
            throw new InvalidOperationException("Another loop is reading it; a subscription has one reader.");
        }

        try
        {
            while (await _items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (_items.Reader.TryRead(out var next))
                {
                    _room.Release(next.Units);
                    yield return next.Item;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isBeingRead, 0);
        }
    }
}
