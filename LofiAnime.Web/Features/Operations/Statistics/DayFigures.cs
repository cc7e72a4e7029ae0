using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>What became of the orders of a day, which begins at 00:00 UTC, or of several days.</summary>
public sealed class DayFigures
{
    private readonly SortedDictionary<PictureFailure, long> _failures = [];
    private readonly SortedDictionary<RefusalReason, long> _refusals = [];
    private readonly SortedDictionary<AnswerFigure, long> _answers = [];

    /// <summary>Gets the pictures that were made.</summary>
    public long Pictures { get; private set; }

    /// <summary>Gets the photos that were restored.</summary>
    public long Restorations { get; private set; }

    /// <summary>Gets the jobs that succeeded.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Gets the jobs that failed, by the reason.</summary>
    public IReadOnlyDictionary<PictureFailure, long> Failures => _failures;

    /// <summary>Gets the jobs that their visitors called off.</summary>
    public long Canceled { get; private set; }

    /// <summary>Gets the jobs for which no place came free in time.</summary>
    public long Expired { get; private set; }

    /// <summary>Gets the orders that were not taken, by the reason.</summary>
    public IReadOnlyDictionary<RefusalReason, long> Refusals => _refusals;

    /// <summary>Gets the pictures that were there already, by how orders came to them.</summary>
    public IReadOnlyDictionary<AnswerFigure, long> Answers => _answers;

    /// <summary>Gets the pictures that need not be made: those that answered the very same, and those that were offered and taken.</summary>
    public long NotBought => _answers.Where(static answer => answer.Key is not AnswerFigure.Offered).Sum(static answer => answer.Value);

    /// <summary>Gets the part of all pictures that visitors were given which need not be made, from 0 to 1; <c>null</c> when there were none.</summary>
    public double? HitRate => NotBought + Pictures == 0 ? null : (double)NotBought / (NotBought + Pictures);

    /// <summary>Gets how long the jobs that succeeded took, from the order on.</summary>
    public TimeHistogram Times { get; } = new();

    /// <summary>Gets the orders that were not taken.</summary>
    public long Refused => Refusals.Values.Sum();

    /// <summary>Gets the jobs that came to an end by themselves: all but those that were called off.</summary>
    public long Ended => Succeeded + Failures.Values.Sum() + Expired;

    /// <summary>Gets the part of those that succeeded, from 0 to 1; <c>null</c> when there were none.</summary>
    public double? SuccessRate => Ended == 0 ? null : (double)Succeeded / Ended;

    /// <summary>Returns about what was spent, in US dollars.</summary>
    /// <returns><c>null</c> when the settings name no price.</returns>
    public decimal? Spent(OperatorOptions options) => options is { PricePerPicture: null, PricePerRestoration: null }
        ? null
        : (Pictures * (options.PricePerPicture ?? 0)) + (Restorations * (options.PricePerRestoration ?? 0));

    /// <summary>Returns about what was saved, in US dollars.</summary>
    /// <returns><c>null</c> when the settings name no price.</returns>
    public decimal? Saved(OperatorOptions options) => NotBought * options.PricePerPicture;

    /// <summary>Adds the figures of another day.</summary>
    public void Add(DayFigures other)
    {
        Pictures += other.Pictures;
        Restorations += other.Restorations;
        Succeeded += other.Succeeded;
        Canceled += other.Canceled;
        Expired += other.Expired;
        Times.Add(other.Times);
        foreach (var (reason, count) in other._failures)
        {
            _failures[reason] = _failures.GetValueOrDefault(reason) + count;
        }

        foreach (var (reason, count) in other._refusals)
        {
            _refusals[reason] = _refusals.GetValueOrDefault(reason) + count;
        }

        foreach (var (how, count) in other._answers)
        {
            AddAnswered(how, count);
        }
    }

    internal void AddMade(JobKind kind, int files, int bucket, long jobs)
    {
        Succeeded += jobs;
        Times.Add(bucket, jobs);
        if (kind is JobKind.Restoration)
        {
            Restorations += jobs * files;
        }
        else
        {
            Pictures += jobs * files;
        }
    }

    internal void AddFailed(PictureFailure reason, long count) => _failures[reason] = _failures.GetValueOrDefault(reason) + count;

    internal void AddRefused(RefusalReason reason, long count) => _refusals[reason] = _refusals.GetValueOrDefault(reason) + count;

    internal void AddAnswered(AnswerFigure how, long count) => _answers[how] = _answers.GetValueOrDefault(how) + count;

    internal void AddCanceled(long count) => Canceled += count;

    internal void AddExpired(long count) => Expired += count;
}
