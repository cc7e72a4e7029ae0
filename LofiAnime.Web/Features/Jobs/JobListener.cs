using System.Threading.Channels;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The news of one job, for one who waits; dispose it to stop.</summary>
public sealed class JobListener : IDisposable
{
    /// <summary>More than this nobody needs: a job's present state is read when it matters.</summary>
    private const int Backlog = 64;

    private readonly Channel<JobBulletin> _news = Channel.CreateBounded<JobBulletin>(
        new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Action<JobListener> _forget;
    private readonly TimeProvider _timeProvider;

    internal JobListener(string jobId, Action<JobListener> forget, TimeProvider timeProvider)
    {
        JobId = jobId;
        _forget = forget;
        _timeProvider = timeProvider;
    }

    /// <summary>Gets the job.</summary>
    public string JobId { get; }

    /// <summary>Waits for the next piece of news.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> when there was none in time.</returns>
    public async Task<JobBulletin?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_news.Reader.TryRead(out var known))
        {
            return known;
        }

        using var late = new CancellationTokenSource(patience, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for what whoever works on the job has to hear: that it has ended, that its provider rang, or that somebody begins to wait for its news. Other news are its own.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> when there was nothing of it in time.</returns>
    public async Task<JobBulletin?> NextCallAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = _timeProvider.GetTimestamp();
        for (var left = patience; ; left = patience - _timeProvider.GetElapsedTime(began))
        {
            var bulletin = await NextAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
            if (bulletin?.Status is not { } status || status.IsFinal())
            {
                return bulletin;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _forget(this);

    internal void Tell(JobBulletin bulletin) => _news.Writer.TryWrite(bulletin);
}
