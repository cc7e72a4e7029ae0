using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's dashboard: what was made and what was not, how long it took, who asks most, and how the site fares.</summary>
[OperatorOnly]
public sealed class OperatorDashboardController(
    SiteStatistics statistics,
    QuotaService quota,
    WorkList work,
    DeadLetters letters,
    LiveControls controls,
    PictureEngines engines,
    IOptions<OperatorOptions> options,
    Words words,
    TimeProvider timeProvider) : Controller
{
    private const int UsageHours = 24;
    private const int ShownHolders = 10;

    /// <summary>Shows it.</summary>
    /// <param name="days">How many days, one of <see cref="OperatorDashboardViewModel.Spans"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/operator")]
    public async Task<IActionResult> Index([FromQuery] int days, CancellationToken cancellationToken)
    {
        days = OperatorDashboardViewModel.Spans.Contains(days) ? days : 30;
        var began = timeProvider.GetTimestamp();
        var counting = work.CountAsync(cancellationToken);
        var dead = letters.CountAsync(cancellationToken);
        var pictures = quota.ReadUsageAsync(QuotaProduct.Pictures, UsageHours, cancellationToken);
        var restorations = quota.ReadUsageAsync(QuotaProduct.Restorations, UsageHours, cancellationToken);
        var figures = await statistics.ReadAsync(days, cancellationToken);
        var answer = timeProvider.GetElapsedTime(began);
        var whole = new DayFigures();
        foreach (var (_, day) in figures)
        {
            whole.Add(day);
        }

        var now = await controls.GetAsync(cancellationToken);
        return View("Index", new OperatorDashboardViewModel
        {
            Whole = whole,
            Today = figures[^1].Figures,
            Days = days,
            Plots = OperatorPlots.Of(figures, whole, options.Value, words),
            Spent = whole.Spent(options.Value),
            Saved = whole.Saved(options.Value),
            Work = await counting,
            DeadLetters = await dead,
            Answer = answer,
            Provider = string.Join(", ", engines.Words.Select(word => engines.Of(word).Name)),
            Holders = Holders([.. await pictures, .. await restorations]),
            IsPaused = now.IsPaused,
            Version = now.Version,
        });

        List<HolderUsageViewModel> Holders(IEnumerable<KeyValuePair<string, Upstash.Rest.Client.RateLimiting.RateLimitUsage>> usage) =>
        [
            .. usage.GroupBy(entry => entry.Key, entry => entry.Value)
                .Select(all => new HolderUsageViewModel(all.Key, all.Sum(one => one.Allowed), all.Sum(one => one.Refused), now.Of(all.Key) ?? new()))
                .OrderByDescending(holder => holder.Granted + holder.Refused).ThenBy(holder => holder.Holder, StringComparer.Ordinal)
                .Take(ShownHolders),
        ];
    }
}
