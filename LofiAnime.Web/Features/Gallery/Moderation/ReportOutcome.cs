namespace LofiAnime.Web.Features.Gallery.Moderation;

/// <summary>What became of a report.</summary>
public abstract record ReportOutcome
{
    private ReportOutcome()
    {
    }

    /// <summary>It is noted, or this visitor's first one was.</summary>
    public sealed record Noted : ReportOutcome;

    /// <summary>There is no public picture of this id.</summary>
    public sealed record NotFound : ReportOutcome;

    /// <summary>The visitor reported too many today.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record TooMany(TimeSpan RetryAfter) : ReportOutcome;
}
