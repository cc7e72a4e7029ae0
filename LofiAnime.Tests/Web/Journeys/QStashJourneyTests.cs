using System.Net;
using System.Net.Http.Json;
using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>Jobs that QStash dispatches: the site works only while it is called.</summary>
[Category("Whole")]
public sealed class QStashJourneyTests
{
    private const string Token = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";
    private const string CurrentKey = "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r";
    private const string NextKey = "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs";

    [Test]
    public async Task Picture_ByCallsOfTheLocalQStash_IsMade()
    {
        var engine = await LiveRedis.StartedAsync();
        await using var qstash = await GatewayHost.StartAsync(
            engine.Engine.ToString(), options => (options.QStash, options.QStashBackoffUnit) = (true, TimeSpan.FromMilliseconds(1)), environment: "Development");
        await using var site = await SiteAsync(new Uri(qstash.Client.BaseAddress!, "qstash"));
        var looks = 0;
        var provider = new FakePictureProvider
        {
            // The first pause is longer than a call: the next look is another call.
            Pause = TimeSpan.FromSeconds(16),
            Start = (order, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), null)),
            Look = (order, _, _) => Task.FromResult<PictureRun>(++looks > 0 ? FakePictureProvider.Made(order) : throw new InvalidOperationException()),
        };
        site.Provider = provider;
        using var client = site.Visit();

        using var asked = await client.PostAsJsonAsync("/api/v1/generations", new { prompt = "a lighthouse" });
        var path = asked.Headers.Location!.ToString();
        var id = path[(path.LastIndexOf('/') + 1)..];
        var store = site.Services.GetRequiredService<JobStore>();
        var work = site.Services.GetRequiredService<WorkList>();
        await UntilAsync(async () => (await store.FindAsync(id, default))!.Status is JobStatus.Processing);

        // What waits at the vendor is rung for, as its webhook does; that call finds it made.
        await site.Services.GetRequiredService<IJobDispatch>().RingAsync((await store.FindAsync(id, default))!, default);
        await UntilAsync(async () => (await store.FindAsync(id, default))!.Status is JobStatus.Succeeded);
        await UntilAsync(async () => await work.CountAsync(default) is (0, 0));

        Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(provider.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Schedule_IsMadeAtTheStart_AndFindsWhatAMessageLost()
    {
        var engine = await LiveRedis.StartedAsync();
        await using var qstash = await GatewayHost.StartAsync(engine.Engine.ToString(), options => options.QStash = true, environment: "Development");
        var url = new Uri(qstash.Client.BaseAddress!, "qstash");
        await using var site = await SiteAsync(url);
        site.Provider = FakePictureProvider.Quick();
        using var client = site.Visit();
        using var known = new QStashClient(new UpstashQStashOptions { Url = url, Token = Token });
        await UntilAsync(async () => await known.Schedules.GetAsync(QStashDispatch.ScheduleId) is not null);

        var dispatch = site.Services.GetRequiredService<QStashDispatch>();
        Assert.That(await dispatch.SweepAsync(default), Is.Zero);
        await known.Schedules.DeleteAsync(QStashDispatch.ScheduleId);
    }

    [Test]
    public async Task Sweep_ItemOfARepeatedRequest_IsDroppedWithoutACall()
    {
        await using var site = await SiteAsync(new Uri("http://127.0.0.1:9/qstash"));
        site.Provider = FakePictureProvider.Quick();
        using var client = site.Visit();
        using var asked = await client.PostAsJsonAsync("/api/v1/generations", new { prompt = "a lighthouse" });
        var path = asked.Headers.Location!.ToString();
        var job = (await site.Services.GetRequiredService<JobStore>().FindAsync(path[(path.LastIndexOf('/') + 1)..], default))!;
        var work = site.Services.GetRequiredService<WorkList>();
        var quota = site.Services.GetRequiredService<QuotaService>();
        var repeated = new WorkItem(job.Id, quota.NewCharge(job.Work.Charge.Holder, QuotaProduct.Pictures, 1, JobId.New()));
        await quota.ReserveAsync(repeated.Charge, work.Release(repeated), default);

        var swept = await site.Services.GetRequiredService<QStashDispatch>().SweepAsync(default);

        Assert.That((asked.StatusCode, swept), Is.EqualTo((HttpStatusCode.Accepted, 1)), "the job itself is leased until its call has had its time");
        Assert.That((await work.PositionAsync(repeated, default), await work.PositionAsync(job.Work, default)), Is.EqualTo(((long?)null, (long?)0)));
        await site.Services.GetRequiredService<JobSettlement>().ReleaseAsync(job.Work, default);
    }

    [TestCase("/api/callbacks/qstash/sweep")]
    [TestCase("/api/callbacks/qstash/jobs/00000000000000000000000000000000")]
    public async Task Callback_NotSigned_IsRefused_AndIsNotThereWithoutQStash(string path)
    {
        await using var site = await SiteAsync(new Uri("http://127.0.0.1:9/qstash"));
        using var client = site.Visit();
        await using var other = await SiteFactory.OnLiveRedisAsync();
        using var plain = other.Visit();

        using var refused = await client.PostAsync(path, new StringContent("{}"));
        using var missing = await plain.PostAsync(path, new StringContent("{}"));

        Assert.That((refused.StatusCode, missing.IsSuccessStatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, false)));
    }

    private static async Task<SiteFactory> SiteAsync(Uri qstash)
    {
        var port = FreePort.Take();
        return (await SiteFactory.OnLiveRedisAsync())
            .With("urls", $"http://127.0.0.1:{port}")
            .With("Jobs:Dispatch", "QStash")
            .With("Jobs:CallbackUrl", $"http://127.0.0.1:{port}")
            .With("QSTASH_URL", qstash.ToString())
            .With("QSTASH_TOKEN", Token)
            .With("QSTASH_CURRENT_SIGNING_KEY", CurrentKey)
            .With("QSTASH_NEXT_SIGNING_KEY", NextKey);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(guard.Token);
        }
    }
}
