using LofiAnime.Web.Features.Operations.Statistics;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's dashboard.</summary>
public sealed record OperatorDashboardViewModel
{
    /// <summary>Gets the figures of all days that are shown, together.</summary>
    public required DayFigures Whole { get; init; }

    /// <summary>Gets the figures of today.</summary>
    public required DayFigures Today { get; init; }

    /// <summary>Gets how many days are shown.</summary>
    public required int Days { get; init; }

    /// <summary>Gets the plots.</summary>
    public required IReadOnlyList<PlotViewModel> Plots { get; init; }

    /// <summary>Gets what was spent in these days, as far as prices are set; <c>null</c> without prices.</summary>
    public required decimal? Spent { get; init; }

    /// <summary>Gets what was saved in these days by pictures that were there already; <c>null</c> without a price.</summary>
    public required decimal? Saved { get; init; }

    /// <summary>Gets what waits for a place, and what is being made.</summary>
    public required (long Waiting, long Leased) Work { get; init; }

    /// <summary>Gets how many jobs were given up.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Gets how long the database took to answer.</summary>
    public required TimeSpan Answer { get; init; }

    /// <summary>Gets who makes the pictures.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets who asked for most in the last 24 hours.</summary>
    public required IReadOnlyList<HolderUsageViewModel> Holders { get; init; }

    /// <summary>Gets a value indicating whether the site is paused.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>Gets the version of the controls, which a change has to name.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the spans to choose from, in days.</summary>
    public static IReadOnlyList<int> Spans { get; } = [7, 30, 90];
}
