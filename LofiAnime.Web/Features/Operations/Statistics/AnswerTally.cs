namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Counts pictures that need not be made, as <see cref="RefusalTally"/> counts refusals.</summary>
/// <remarks>What a dying process has not written is lost. Billed: for each flush 1 command for each figure, and 1 more at times.</remarks>
public sealed class AnswerTally(SiteStatistics statistics, TimeProvider timeProvider, ILogger<AnswerTally> logger) : IAsyncDisposable
{
    private readonly FigureTally _tally = new(statistics, timeProvider, logger);

    /// <summary>Counts some.</summary>
    public void Add(AnswerFigure figure, long count) => _tally.Add(SiteStatistics.FieldOf(figure), count);

    /// <inheritdoc cref="FigureTally.FlushAsync"/>
    public Task FlushAsync() => _tally.FlushAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _tally.DisposeAsync();
}
