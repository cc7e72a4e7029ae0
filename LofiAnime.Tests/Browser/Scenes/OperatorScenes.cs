using System.Text;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Upstash.Rest.Client.Redis;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Scenes;

/// <summary>What the operator sees, of a site that has been busy for a month.</summary>
internal static class OperatorScenes
{
    private const string Password = "an operator's password";

    public static IEnumerable<Scene> All =>
    [
        new("operator", "The operator's numbers.", ShowDashboardAsync) { Prepare = Priced },
        new("operator-plots", "The operator's numbers: a month of them.", ShowDashboardAsync) { Prepare = Priced, Look = "#days-title" },
        new("operator-jobs", "The operator's view of jobs.", async (page, site) =>
        {
            await GiveUpOneAsync(site);
            await OpenAsync(page, site, "/operator/jobs");
        })
        {
            Prepare = static site =>
            {
                site.Provider = FakePictureProvider.Held();
                Open(site.With("Jobs:MaxClaims", "2").With("Jobs:Places", "2"));
            },
        },
        new("operator-controls", "What an operator changes while the site runs.", (page, site) => OpenAsync(page, site, "/operator/controls")) { Prepare = Open },
        new("operator-reports", "What visitors have reported.", async (page, site) =>
        {
            await ReportAsync(site);
            await OpenAsync(page, site, "/operator/reports");
        })
        {
            Prepare = Open,
        },
    ];

    /// <summary>Lets operators in.</summary>
    public static void Open(SiteFactory site) => site.With("Operator:Password", Password).With("Site:KnownProxies", "127.0.0.1, ::1");

    /// <summary>Opens a page of the operator's.</summary>
    public static async Task OpenAsync(IPage page, SiteFactory site, string path)
    {
        await page.SetExtraHTTPHeadersAsync([new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + Password)))]);
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    private static void Priced(SiteFactory site) => Open(site.With("Operator:PricePerPicture", "0.02").With("Operator:PricePerRestoration", "0.004").With("Quota:Tokens", "3"));

    private static async Task ShowDashboardAsync(IPage page, SiteFactory site)
    {
        foreach (var count in new[] { 4, 2, 1 })
        {
            using var visitor = site.VisitFrom($"203.0.113.{count}");
            for (var i = 0; i < count; i++)
            {
                using var _ = await visitor.OrderAsync($"a harbour, {count} {i}");
            }
        }

        await site.WorkSettledAsync();
        await site.Services.GetRequiredService<QuotaService>().FlushAnalyticsAsync(default);
        await CountAMonthAsync(site);
        await OpenAsync(page, site, "/operator");
    }

    /// <summary>Counts, by the site's own book-keeping under an earlier clock, what a month might have been: busy at weekends, with one bad day.</summary>
    private static async Task CountAMonthAsync(SiteFactory site)
    {
        using var visitor = site.Visit();
        var ordered = await visitor.OrderedAsync("a bridge");
        await site.WorkSettledAsync();
        var made = (await site.Services.GetRequiredService<JobStore>().FindAsync(ordered.Id()!, default))!;
        var random = new Random(2026);
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var redis = site.Services.GetRequiredService<RedisClient>();
        var options = site.Services.GetRequiredService<IOptions<OperatorOptions>>();
        for (var back = 29; back > 0; back--)
        {
            var day = now.AddDays(-back);
            var statistics = new SiteStatistics(redis, options, new ManualTimeProvider(day));
            var isBad = back == 11;
            var count = (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 26 : 14) + random.Next(8);
            using var pipeline = redis.CreatePipeline();
            for (var i = 0; i < count; i++)
            {
                var took = TimeSpan.FromSeconds((isBad ? 30 : 9) + (random.NextDouble() * (isBad ? 60 : 14)));
                var job = made with { CreatedAt = day, FinishedAt = day + took };
                statistics.Count(
                    random.Next(100) < (isBad ? 45 : 5) ? job with { Status = JobStatus.Failed, Error = new(random.Next(3) == 0 ? PictureFailure.TimedOut : PictureFailure.Failed, "ref") }
                    : random.Next(5) == 0 ? job with { Settings = job.Settings with { Kind = JobKind.Restoration } }
                    : random.Next(20) == 0 ? job with { Status = JobStatus.Canceled }
                    : job,
                    pipeline,
                    default);
            }

            await pipeline.SendAsync(default);
            await statistics.CountAsync(new Dictionary<RefusalReason, long> { [RefusalReason.OutOfPictures] = random.Next(6), [RefusalReason.TooFast] = random.Next(3) }, default);
        }
    }

    /// <summary>Lets one job be given up, one fail, two be worked on, and one wait.</summary>
    private static async Task GiveUpOneAsync(SiteFactory site)
    {
        using var visitor = site.Visit();
        var provider = (FakePictureProvider)site.Provider!;
        var held = provider.Start;
        provider.Start = FakePictureProvider.Failing(PictureFailure.Refused).Start;
        await visitor.OrderedAsync("a crowd");
        await site.WorkSettledAsync();
        provider.Start = held;
        var id = (await visitor.OrderedAsync("a bridge")).Id()!;
        await visitor.UntilAsync(id, "processing");
        var runner = site.Services.GetRequiredService<JobRunner>();
        var job = (await site.Services.GetRequiredService<JobStore>().FindAsync(id, default))!;
        await runner.TakeUpAsync(job.Work, isCounted: true, default);
        Assert.That(await runner.TakeUpAsync(job.Work, isCounted: true, default), Is.Null);
        foreach (var words in new[] { "a tram", "a kiosk", "a lake" })
        {
            await visitor.OrderedAsync(words);
        }
    }

    private static async Task ReportAsync(SiteFactory site)
    {
        using var painter = site.Visit();
        using var home = await painter.GetAsync("/"); // For a card, by which it is the pictures' owner.
        foreach (var (words, reasons) in new[] { ("A cat asleep in a tea room, snow outside", new[] { "Copyright", "Other" }), ("Rooftops after sunset", ["Person"]) })
        {
            var id = (await painter.OrderedAsync(words)).Id()!;
            await site.WorkSettledAsync();
            var image = new Uri((await painter.JobAsync(id)).GetProperty("images")[0].Text("url")!).Segments[^1].Split('.')[0];
            using var published = await painter.PostAsync($"/api/v1/images/{image}/publish", null);
            Assert.That(published.IsSuccessStatusCode);
            foreach (var reason in reasons)
            {
                using var visitor = site.VisitFrom($"203.0.113.{reason.Length}");
                using var reported = await visitor.SendFormAsync($"/pictures/{image}", $"/pictures/{image}/report", ("reason", reason));
            }
        }
    }
}
