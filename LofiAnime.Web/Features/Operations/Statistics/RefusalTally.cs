using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Counts orders that are not taken, in memory, and writes the sums at most each 10 seconds: a refusal is to cost nothing.</summary>
/// <remarks>What a dying process has not written is lost. Billed: for each flush 1 command for each reason, and 1 more at times.</remarks>
public sealed class RefusalTally(SiteStatistics statistics, TimeProvider timeProvider, ILogger<RefusalTally> logger) : IAsyncDisposable
{
    /// <summary>How long sums are held.</summary>
    public static readonly TimeSpan FlushInterval = FigureTally.FlushInterval;

    private readonly FigureTally _tally = new(statistics, timeProvider, logger);

    /// <summary>Counts one.</summary>
    public void Add(RefusalReason reason) => _tally.Add(SiteStatistics.FieldOf(reason), 1);

    /// <summary>Counts an order for a job that a limit has refused; any other outcome is no refusal.</summary>
    public void Add(SubmitOutcome outcome)
    {
        if (outcome is SubmitOutcome.Refused { Reservation.Why: var why })
        {
            Add(why switch
            {
                QuotaRefusal.TooFast => RefusalReason.TooFast,
                QuotaRefusal.SoldOut => RefusalReason.SoldOut,
                _ => RefusalReason.OutOfPictures,
            });
        }
    }

    /// <inheritdoc cref="FigureTally.FlushAsync"/>
    public Task FlushAsync() => _tally.FlushAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _tally.DisposeAsync();
}
