namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Those in this process who wait for a place, one line for each identifier, first come first served.</summary>
/// <param name="limit">How many may wait in all lines together.</param>
internal sealed class ConcurrencyQueues(int limit) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<Place>> _lines = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closed = new();
    private int _count;

    /// <summary>Tells whether somebody waits, behind whom newcomers belong.</summary>
    public bool IsWaitedFor(string identifier)
    {
        if (Volatile.Read(ref _count) == 0)
        {
            return false;
        }

        lock (_lock)
        {
            return _lines.ContainsKey(identifier);
        }
    }

    /// <summary>Joins a line; <c>null</c> when too many wait.</summary>
    public Place? TryJoin(string identifier)
    {
        lock (_lock)
        {
            if (_count >= limit || _closed.IsCancellationRequested)
            {
                return null;
            }

            _count++;
            if (!_lines.TryGetValue(identifier, out var line))
            {
                _lines[identifier] = line = [];
            }

            var place = new Place(this, identifier, _closed.Token);
            line.AddLast(place);
            if (line.Count == 1)
            {
                place.BecomeFirst();
            }

            return place;
        }
    }

    /// <summary>Tells the first in line that a place may be free.</summary>
    public void Offer(string identifier)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(identifier, out var line))
            {
                line.First!.Value.Offer();
            }
        }
    }

    /// <summary>Sends everybody away.</summary>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private void Remove(Place place)
    {
        lock (_lock)
        {
            var line = _lines[place.Identifier];
            var wasFirst = line.First!.Value == place;
            line.Remove(place);
            _count--;
            if (line.Count == 0)
            {
                _lines.Remove(place.Identifier);
            }
            else if (wasFirst)
            {
                line.First!.Value.BecomeFirst();
            }
        }
    }

    /// <summary>Somebody's place in a line; disposing of it leaves the line.</summary>
    internal sealed class Place(ConcurrencyQueues queues, string identifier, CancellationToken closed) : IDisposable
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _offer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Identifier => identifier;

        /// <summary>Gets a token that is cancelled when nobody can wait any longer.</summary>
        public CancellationToken Closed => closed;

        /// <summary>Waits until nobody is in front.</summary>
        public Task FirstAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

        /// <summary>Returns a task that ends with the next offer from now on.</summary>
        public Task NextOffer()
        {
            lock (queues._lock)
            {
                if (_offer.Task.IsCompleted)
                {
                    _offer = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                return _offer.Task;
            }
        }

        public void BecomeFirst() => _first.TrySetResult();

        public void Offer() => _offer.TrySetResult();

        public void Dispose() => queues.Remove(this);
    }
}
