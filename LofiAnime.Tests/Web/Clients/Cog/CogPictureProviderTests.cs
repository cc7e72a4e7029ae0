using LofiAnime.Tests.Support;
using LofiAnime.Tests.Web.Clients.Replicate;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Cog;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Logging;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Cog;

[Category("Wire")]
public sealed class CogPictureProviderTests : IDisposable
{
    private const string JobId = "0123456789abcdef0123456789abcdef";
    private const string Prompt = "a harbour nobody else may read about";
    private const string Secret = "a-secret-of-the-proxy";
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ManualTimeProvider _clock = new();
    private readonly RecordingLogger<CogPictureProvider> _log = new();
    private readonly CogOptions _options = new() { PromptPrefix = "lofi, ", Header = "X-Key", HeaderValue = Secret };
    private readonly PictureOrder _order;
    private readonly Lazy<CogPictureProvider> _provider;
    private readonly List<IDisposable> _owned = [];

    public CogPictureProviderTests()
    {
        _options.Url = new Uri(_server.Url!);
        _options.Inputs["width"] = "768";
        _order = new PictureOrder { JobId = JobId, Prompt = Prompt, Deadline = _clock.GetUtcNow() + _options.Deadline };
        _provider = new(NewProvider);
    }

    private static string Succeeded => $$$"""{"status":"succeeded","output":["data:image/png;base64,{{{Convert.ToBase64String(Png)}}}"],"metrics":{"predict_time":1}}""";

    private static IRequestBuilder Run => Request.Create().WithPath("/predictions/" + JobId).UsingPut();

    private CogPictureProvider Provider => _provider.Value;

    private string[] Requests => [.. _server.LogEntries.Select(entry => $"{entry.RequestMessage.Method} {entry.RequestMessage.Path}")];

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        _server.Dispose();
    }

    [Test]
    public async Task StartAsync_Succeeds_BringsThePictureWithOneCall()
    {
        _server.Given(Run).RespondWith(Json(Succeeded));

        var made = (PictureRun.Made)await StartAsync();
        var delivery = (PictureDelivery.Whole)await Provider.FetchAsync(_order, made, CancellationToken.None);

        var request = _server.LogEntries.Single().RequestMessage;
        Assert.Multiple(() =>
        {
            Assert.That(made.Id, Is.EqualTo(JobId));
            Assert.That(made.Outputs, Is.EqualTo(new[] { "#0" }), "The picture itself would be too much to hand on.");
            Assert.That(delivery.Files.Single().Content.ToArray(), Is.EqualTo(Png));
            Assert.That(request.Body, Is.EqualTo($$$"""{"id":"{{{JobId}}}","input":{"prompt":"lofi, {{{Prompt}}}","width":768}}"""));
            Assert.That(request.Headers!["X-Key"].ToString(), Is.EqualTo(Secret));
        });
    }

    [Test]
    public async Task FetchAsync_ByAnotherInstance_RunsOnceMore()
    {
        _server.Given(Run).RespondWith(Json(Succeeded));
        var made = (PictureRun.Made)await StartAsync();

        var delivery = await NewProvider().FetchAsync(_order, made, CancellationToken.None);

        Assert.That(delivery, Is.TypeOf<PictureDelivery.Whole>());
        Assert.That(Requests, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task LookAsync_WhatWasMadeHere_IsNotRunAgain()
    {
        _server.Given(Run).RespondWith(Json(Succeeded));
        await StartAsync();

        Assert.That(await Provider.LookAsync(_order, JobId, CancellationToken.None), Is.TypeOf<PictureRun.Made>());
        Assert.That(Requests, Has.Length.EqualTo(1));
    }

    [TestCase("starting", typeof(PictureRun.Waiting))]
    [TestCase("processing", typeof(PictureRun.Working))]
    public async Task StartAsync_RunOfTheIdIsUnderWay_IsToldOf(string status, Type kind)
    {
        _server.Given(Run).RespondWith(Json($$"""{"id":"{{JobId}}","status":"{{status}}","logs":" 50%|x| 1/2"}""", 202));

        Assert.That(await StartAsync(), Is.TypeOf(kind));
    }

    [TestCase("failed", "\"NSFW content detected\"", PictureFailure.Refused)]
    [TestCase("failed", "\"boom\"", PictureFailure.Failed)]
    [TestCase("canceled", "null", PictureFailure.Canceled)]
    [TestCase("succeeded", "null", PictureFailure.Failed)]
    public async Task StartAsync_EndsWithoutAPicture_TellsWhy(string status, string error, PictureFailure failure)
    {
        _server.Given(Run).RespondWith(Json($$"""{"status":"{{status}}","error":{{error}},"output":null}"""));

        Assert.That(await StartAsync(), Is.EqualTo(new PictureRun.NotMade(failure, JobId[..8])));
    }

    [TestCase(409, null, 2)]
    [TestCase(503, "STARTING", 5)]
    [TestCase(503, "BUSY", 5)]
    [TestCase(503, "<html>", 5)]
    [TestCase(500, null, null)]
    [TestCase(502, null, null)]
    public async Task StartAsync_ServerCannotNow_IsTrouble(int status, string? health, int? retryAfter)
    {
        _server.Given(Run).RespondWith(Json("""{"error":"busy","status":"failed"}""", status));
        _server.Given(Request.Create().WithPath("/health-check").UsingGet()).RespondWith(Json(health is "<html>" ? health : $$"""{"status":"{{health}}"}"""));

        var trouble = await Assert.ThrowsAsync<ProviderTroubleException>(() => StartAsync());

        Assert.That(trouble!.RetryAfter, Is.EqualTo(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
    }

    [TestCase(503, PictureFailure.Unavailable)]
    [TestCase(401, PictureFailure.Unavailable)]
    [TestCase(404, PictureFailure.Unavailable)]
    [TestCase(302, PictureFailure.Unavailable)]
    [TestCase(422, PictureFailure.Failed)]
    public async Task StartAsync_ServerNeverWill_IsNotMadeAndTellsTheOperator(int status, PictureFailure failure)
    {
        _server.Given(Run).RespondWith(Json("""{"detail":[{"msg":"bad"}]}""", status));
        _server.Given(Request.Create().WithPath("/health-check").UsingGet()).RespondWith(Json("""{"status":"SETUP_FAILED"}"""));

        Assert.That(await StartAsync(), Is.EqualTo(new PictureRun.NotMade(failure, JobId[..8])));
        Assert.That(_log.Entries.Single().Level, Is.EqualTo(failure == PictureFailure.Failed ? LogLevel.Warning : LogLevel.Error));
        Assert.That(_log.Entries.Single().Text, Does.Not.Contain(Secret).And.Not.Contain(Prompt).And.Not.Contain("http"));
    }

    [Test]
    public async Task StartAsync_AnswerIsNoJson_IsTrouble()
    {
        _server.Given(Run).RespondWith(Json("<html>"));

        await Assert.ThrowsAsync<ProviderTroubleException>(() => StartAsync());
    }

    [Test]
    public async Task StartAsync_NobodyListens_IsTrouble()
    {
        _server.Stop();

        await Assert.ThrowsAsync<ProviderTroubleException>(() => StartAsync());
    }

    [Test]
    public async Task StartAsync_SecondRun_WaitsForItsTurn()
    {
        var (arrived, finish) = Holds();
        var first = StartAsync();
        await arrived.WaitAsync(Patience);
        var second = Provider.StartAsync(_order with { JobId = "f" + JobId[1..] }, CancellationToken.None);
        _server.Given(Request.Create().WithPath("/predictions/f*").UsingPut()).RespondWith(Json(Succeeded));

        Assert.That(Requests, Has.Length.EqualTo(1));
        finish.SetResult(Answer(Succeeded));

        Assert.That(await first.WaitAsync(Patience), Is.TypeOf<PictureRun.Made>());
        Assert.That(await second.WaitAsync(Patience), Is.TypeOf<PictureRun.Made>());
    }

    [Test]
    public async Task StartAsync_TurnNeverComes_IsBusyAndNothingWasAsked()
    {
        var (arrived, finish) = Holds();
        var first = StartAsync();
        await arrived.WaitAsync(Patience);
        var second = Provider.StartAsync(
            _order with { JobId = "f" + JobId[1..], Deadline = _clock.GetUtcNow().AddSeconds(10) }, CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await second.WaitAsync(Patience), Is.EqualTo(new PictureRun.NotMade(PictureFailure.Busy, "f" + JobId[1..8])));
        finish.SetResult(Answer(Succeeded));
        await first.WaitAsync(Patience);
        Assert.That(Requests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task StartAsync_DeadlineBeforeTheAnswer_IsTrouble()
    {
        var (arrived, _) = Holds();
        var starting = StartAsync();
        await arrived.WaitAsync(Patience);

        _clock.Advance(_options.Deadline);

        await Assert.ThrowsAsync<ProviderTroubleException>(() => starting.WaitAsync(Patience));
    }

    [Test]
    public async Task FindAsync_AnyOrder_IsNoneSinceAStartRepeatsNothing() =>
        Assert.That(await Provider.FindAsync(_order, CancellationToken.None), Is.Null);

    [TestCase(200)]
    [TestCase(404)]
    public async Task StopAsync_KnownOrNot_IsQuiet(int status)
    {
        _server.Given(Request.Create().WithPath($"/predictions/{JobId}/cancel").UsingPost()).RespondWith(Json("{}", status));

        await Provider.StopAsync(JobId, CancellationToken.None);

        Assert.That(Requests, Is.EqualTo(new[] { $"POST /predictions/{JobId}/cancel" }));
    }

    [Test]
    public async Task StopAsync_ServerInTrouble_IsTrouble()
    {
        _server.Given(Request.Create().UsingPost()).RespondWith(Json("{}", 502));

        await Assert.ThrowsAsync<ProviderTroubleException>(() => Provider.StopAsync(JobId, CancellationToken.None));
    }

    private static ResponseMessage Answer(string json) => new()
    {
        StatusCode = 200,
        BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = json },
    };

    private Task<PictureRun> StartAsync() => Provider.StartAsync(_order, CancellationToken.None);

    private CogPictureProvider NewProvider() => Own(new CogPictureProvider(
        _options,
        Own(new CogClient(_options, ReplicateHandler.Create(), _clock)),
        Own(CogServiceCollectionExtensions.Reader(_options, ReplicateHandler.Create(), _clock, new FixedRandom())),
        _clock,
        new FixedRandom(),
        _log));

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>Answers the run when the test says so.</summary>
    private (Task Arrived, TaskCompletionSource<ResponseMessage> Finish) Holds()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource<ResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Given(Run).RespondWith(Response.Create().WithCallback(_ =>
        {
            arrived.TrySetResult();
            return finish.Task;
        }));
        return (arrived.Task, finish);
    }
}
