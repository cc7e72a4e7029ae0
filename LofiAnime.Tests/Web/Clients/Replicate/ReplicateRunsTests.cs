using System.Net;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

/// <summary>The provider against a vendor that remembers: nothing is bought twice, whatever gets lost.</summary>
[Category("Wire")]
public sealed class ReplicateRunsTests : IDisposable
{
    private const string JobId = "0123456789abcdef0123456789abcdef";
    private readonly ReplicateSite _site = new();
    private readonly ReplicateStub _vendor = new ReplicateStub().Remembers();
    private readonly PictureOrder _order;
    private readonly ReplicatePictureProvider _provider;

    public ReplicateRunsTests()
    {
        _vendor.Runs.Clock = _site.Clock;
        _site.Options.BaseUrl = new Uri(_vendor.Url + "/v1");
        _site.Options.OutputHosts.Add(new Uri(_vendor.Url).Authority);
        _provider = _site.Provider();
        _order = new PictureOrder
        {
            JobId = JobId,
            Prompt = "a harbour",
            Deadline = _site.Clock.GetUtcNow() + _site.Options.Deadline,
            Callback = new Uri($"https://site.example/hooks/{JobId}"),
        };
    }

    public void Dispose()
    {
        _vendor.Dispose();
        _site.Dispose();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Find_AfterALostAnswer_GoesOnWithTheOneRun(bool isGatewayError)
    {
        _vendor.Runs.PageSize = 1;
        _vendor.Runs.Fault(isGatewayError ? ReplicateRuns.CreationFault.BadGateway : ReplicateRuns.CreationFault.AnswerLost);
        await Assert.ThrowsAsync<ProviderTroubleException>(() => _provider.StartAsync(_order, CancellationToken.None));
        await _provider.StartAsync(_order with { JobId = "f" + JobId[1..], Callback = new Uri("https://site.example/hooks/another") }, CancellationToken.None);

        var found = (PictureRun.Waiting)(await _provider.FindAsync(_order, CancellationToken.None))!;
        var working = await _provider.LookAsync(_order, found.Id, CancellationToken.None);
        var made = (PictureRun.Made)await _provider.LookAsync(_order, found.Id, CancellationToken.None);
        var delivery = await _provider.FetchAsync(_order, made, CancellationToken.None);

        Assert.That(working, Is.TypeOf<PictureRun.Working>());
        Assert.That(((PictureDelivery.Whole)delivery).Files, Has.Count.EqualTo(1));
        Assert.That(_vendor.Runs.CreationsOf(JobId), Is.EqualTo(1));
    }

    [Test]
    public async Task Find_AfterAnErrorThatCreatedNothing_IsNone()
    {
        _vendor.Runs.Fault(ReplicateRuns.CreationFault.ServerError);
        await Assert.ThrowsAsync<ProviderTroubleException>(() => _provider.StartAsync(_order, CancellationToken.None));

        Assert.That(await _provider.FindAsync(_order, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Start_ThrottledFirst_IsCreatedOnce()
    {
        _vendor.Runs.Fault(ReplicateRuns.CreationFault.Throttled);
        var starting = _provider.StartAsync(_order, CancellationToken.None);

        await _site.PassAsync(1_000);

        Assert.That(await starting, Is.TypeOf<PictureRun.Waiting>());
        Assert.That(_vendor.Runs.CreationsOf(JobId), Is.EqualTo(1));
    }

    [Test]
    public async Task Fetch_PictureInTheAnswerItself_IsAskedForAgainRatherThanHandedOn()
    {
        _vendor.Runs.Statuses = ["succeeded"];
        _vendor.Runs.Output = _ => $"[\"data:image/png;base64,{Convert.ToBase64String(Png)}\"]";

        var made = (PictureRun.Made)await _provider.StartAsync(_order, CancellationToken.None);
        var delivery = (PictureDelivery.Whole)await _provider.FetchAsync(_order, made, CancellationToken.None);

        Assert.That(made.Outputs, Is.EqualTo(new[] { "#0" }));
        Assert.That(delivery.Files.Single().Content.ToArray(), Is.EqualTo(Png));
    }

    [Test]
    public async Task Stop_BeforeItBegan_IsCanceledOnceLookedAt()
    {
        var run = (PictureRun.Waiting)await _provider.StartAsync(_order, CancellationToken.None);

        await _provider.StopAsync(run.Id, CancellationToken.None);

        Assert.That(_vendor.Runs.All.Single().Status, Is.EqualTo("aborted"));
        Assert.That(await _provider.LookAsync(_order, run.Id, CancellationToken.None), Is.EqualTo(new PictureRun.NotMade(PictureFailure.Canceled, JobId[..8])));
    }

    [Test]
    public async Task Look_AnHourAfterTheEnd_IsNotMade()
    {
        var run = (PictureRun.Waiting)await _provider.StartAsync(_order, CancellationToken.None);
        (_vendor.Runs.All[0].Status, _vendor.Runs.All[0].IsPurged) = ("succeeded", true);

        Assert.That(await _provider.LookAsync(_order, run.Id, CancellationToken.None), Is.EqualTo(new PictureRun.NotMade(PictureFailure.Failed, JobId[..8])));
    }

    [Test]
    public async Task Restart_AtTheSameAddress_StillHasTheRuns()
    {
        var run = (PictureRun.Waiting)await _provider.StartAsync(_order, CancellationToken.None);
        _vendor.Server.Stop();
        _vendor.Restart();

        Assert.That(await _provider.LookAsync(_order, run.Id, CancellationToken.None), Is.TypeOf<PictureRun.Working>());
    }

    [Test]
    public async Task Ring_SignedAndForged_AreToldApart()
    {
        await _provider.StartAsync(_order, CancellationToken.None);
        var verdicts = new List<WebhookVerdict>();
        await using var site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapPost("/hooks/{job}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            verdicts.Add(ReplicateWebhook.Check(
                context.Request.Headers, body.ToArray(), [ReplicateRuns.Secret], _site.Clock.GetUtcNow(), ReplicateWebhook.Tolerance));
        });
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.Single()) };
        var run = _vendor.Runs.All.Single();

        Assert.That(await _vendor.Runs.RingAsync(client, run), Is.EqualTo(HttpStatusCode.OK));
        await _vendor.Runs.RingAsync(client, run, secret: "whsec_AAAA");
        await _vendor.Runs.RingAsync(client, run, age: TimeSpan.FromMinutes(6));

        Assert.That(verdicts, Is.EqualTo(new[] { WebhookVerdict.Genuine, WebhookVerdict.WrongSignature, WebhookVerdict.OutOfTime }));
    }
}
