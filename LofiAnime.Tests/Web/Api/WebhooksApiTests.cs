using System.Net;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LofiAnime.Tests.Web.Api;

/// <summary>Rings of the provider: the genuine ones have the run looked at, and no other does anything.</summary>
[Category("Whole")]
public sealed class WebhooksApiTests
{
    private readonly ReplicateStub _replicate = new();
    private readonly Bell _bell = new();
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = (await SiteFactory.OnLiveRedisAsync())
        .WithReplicate(_replicate.Remembers())
        .With("Replicate:WebhookSecret", ReplicateRuns.Secret)
        .With("Replicate:WebhookPollInterval", "00:05:00")
        .With("Jobs:CallbackUrl", "https://lofi.example");

    [TearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        _replicate.Dispose();
    }

    [Test]
    public async Task Ring_Genuine_HasTheRunLookedAtOnceEach()
    {
        var (client, run) = await OrderedAsync();

        Assert.That(await _replicate.Runs.RingAsync(client, run, messageId: "msg_1"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _replicate.Runs.RingAsync(client, run, messageId: "msg_1"), Is.EqualTo(HttpStatusCode.NoContent), "sent again");

        Assert.That(_bell.Rings, Is.EqualTo(new[] { JobIdOf(run), JobIdOf(run) }));
        Assert.That((await client.JobAsync(JobIdOf(run))).GetProperty("version").GetInt32(), Is.EqualTo(1), "a ring changes nothing by itself");
    }

    [Test]
    public async Task Ring_Forged_Is401()
    {
        var (client, run) = await OrderedAsync();

        Assert.That(await _replicate.Runs.RingAsync(client, run, secret: "whsec_/++++/4//++++/4//++++/4//++++/4/"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_bell.Rings, Is.Empty);
    }

    [TestCase(6)]
    [TestCase(-6)]
    public async Task Ring_OldOrOfTheFuture_Is401(int minutes)
    {
        var (client, run) = await OrderedAsync();

        Assert.That(await _replicate.Runs.RingAsync(client, run, age: TimeSpan.FromMinutes(minutes)), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_bell.Rings, Is.Empty);
    }

    [Test]
    public async Task Ring_WithoutASignature_Is401AsAProblem()
    {
        var (client, run) = await OrderedAsync();

        using var answer = await client.PostJsonAsync(new Uri(run.Webhook!).PathAndQuery, "{}");

        await answer.ProblemAsync(401, "bad-signature");
    }

    [Test]
    public async Task Ring_AtAnAddressOfOurOwnMaking_Is404()
    {
        var (client, run) = await OrderedAsync();
        var doorbell = _site.Services.GetRequiredService<JobDoorbell>();
        var unknown = JobId.New();

        foreach (var token in new[] { JobIdOf(run), JobIdOf(run) + "-00000000000000000000000000000000", doorbell.TokenOf(unknown), "x" })
        {
            Assert.That(await _replicate.Runs.RingAsync(client, Of(token)), Is.EqualTo(HttpStatusCode.NotFound), token);
        }

        Assert.That(_bell.Rings, Is.Empty);
    }

    [Test]
    public async Task Ring_AfterTheEnd_ChangesNothing()
    {
        var (client, run) = await OrderedAsync();
        (await client.CancelAsync(JobIdOf(run))).Dispose();

        Assert.That(await _replicate.Runs.RingAsync(client, run), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(_bell.Rings, Is.Empty);
        Assert.That((await client.JobAsync(JobIdOf(run))).Text("status"), Is.EqualTo("canceled"));
    }

    [Test]
    public async Task Ring_LargerThanAnyRun_Is413()
    {
        var (client, run) = await OrderedAsync();

        using var answer = await client.PostJsonAsync(new Uri(run.Webhook!).PathAndQuery, new string('x', (1 << 20) + 1));

        await answer.ProblemAsync(413, "too-large");
    }

    [Test]
    public async Task Ring_LargerThanOtherRequests_IsReadWhole()
    {
        var (client, run) = await OrderedAsync();
        _replicate.Runs.Logs = new string('x', 200_000);
        run.Status = "processing";

        Assert.That(await _replicate.Runs.RingAsync(client, run), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Ring_OfARunThatHasEnded_BringsThePicture()
    {
        using var client = _site.With("Replicate:Wait", "00:00:00").Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        using var events = await client.EventsAsync(id);
        while (_replicate.Runs.All.Count == 0)
        {
            await events.EventAsync();
        }

        var run = _replicate.Runs.All[0];
        run.Status = "succeeded";
        Assert.That(await _replicate.Runs.RingAsync(client, run), Is.EqualTo(HttpStatusCode.NoContent));
        await _site.WorkSettledAsync();

        Assert.That((await client.JobAsync(id)).Text("status"), Is.EqualTo("succeeded"));
        Assert.That(_replicate.Created, Is.EqualTo(1));
    }

    private static string JobIdOf(ReplicateRuns.Run run) => new Uri(run.Webhook!).Segments[^1].Split('-')[0];

    private static ReplicateRuns.Run Of(string token) =>
        new("p1", "succeeded", "{}", DateTimeOffset.UnixEpoch) { Webhook = "https://lofi.example/api/webhooks/replicate/" + token };

    /// <summary>Orders a picture on a site where nobody works, and returns the run that would be its own.</summary>
    private async Task<(HttpClient Client, ReplicateRuns.Run Run)> OrderedAsync()
    {
        _site.Replacements = services => services.Replace(ServiceDescriptor.Singleton<IJobDispatch>(_bell));
        var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        return (client, Of(_site.Services.GetRequiredService<JobDoorbell>().TokenOf(id)));
    }

    /// <summary>Works on nothing, and notes who rang.</summary>
    private sealed class Bell : IJobDispatch
    {
        private readonly List<string> _rings = [];

        public IReadOnlyList<string> Rings => _rings;

        public IJobPlace? TryTakePlace() => null;

        public Task AnnounceAsync(WorkItem item, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RingAsync(Job job, CancellationToken cancellationToken)
        {
            _rings.Add(job.Id);
            return Task.CompletedTask;
        }
    }
}
