namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Lets those who want the same at once share one work, in this process.</summary>
/// <remarks>The work is everybody's: it is cancelled when the last of them has stopped waiting, and its failure is theirs.</remarks>
internal sealed class SingleFlight<T>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the work under a key, or begins it.</summary>
    /// <param name="key">What tells one work from another.</param>
    /// <param name="work">The work; its token ends when nobody waits any more.</param>
    /// <param name="cancellationToken">Ends this wait.</param>
    /// <returns>What came of it, and whether this call began it.</returns>
    public async Task<(T Result, bool Began)> RunAsync(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = false;
        Flight? flight;
        lock (_lock)
        {
            if (!_flights.TryGetValue(key, out flight))
            {
                began = true;
                _flights[key] = flight = new();
            }

            flight.Waiting++;
        }

        if (began)
        {
            _ = FlyAsync(key, flight, work);
        }

        try
        {
            return (await flight.Landing.Task.WaitAsync(cancellationToken).ConfigureAwait(false), began);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private async Task FlyAsync(string key, Flight flight, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            var result = await work(flight.Abandoned.Token).ConfigureAwait(false);
            End(key, flight);
            flight.Landing.SetResult(result);
        }
#pragma warning disable CA1031 // It is thrown to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(key, flight);
            flight.Landing.SetException(e);
            _ = flight.Landing.Task.Exception; // Seen, even when nobody waits.
        }
    }

    private void Leave(string key, Flight flight)
    {
        var isAbandoned = false;
        lock (_lock)
        {
            if (--flight.Waiting == 0 && !flight.Landing.Task.IsCompleted)
            {
                isAbandoned = true;
                Forget(key, flight);
            }
        }

        if (isAbandoned)
        {
            flight.Abandoned.Cancel();
        }
    }

    private void End(string key, Flight flight)
    {
        lock (_lock)
        {
            Forget(key, flight);
        }
    }

    // Another may have begun since this one was abandoned.
    private void Forget(string key, Flight flight)
    {
        if (_flights.TryGetValue(key, out var current) && current == flight)
        {
            _flights.Remove(key);
        }
    }

    private sealed class Flight
    {
        public TaskCompletionSource<T> Landing { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Not disposed: it holds neither a timer nor a handle, and whoever leaves last may cancel it late.
        public CancellationTokenSource Abandoned { get; } = new();

        public int Waiting { get; set; }
    }
}
