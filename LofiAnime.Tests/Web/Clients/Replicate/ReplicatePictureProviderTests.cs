using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Logging;
using WireMock;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class ReplicatePictureProviderTests : IDisposable
{
    private const string Prompt = "a harbour nobody else may read about";
    private const string VendorText = "words of the vendor's";
    private readonly ReplicateSite _site = new();

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task MakeAsync_SucceedsAfterPolls_BringsThePicture()
    {
        _site.Serves(Png).Creates(Prediction("starting"))
            .Polls(Prediction("starting"), Prediction("hibernating"), Prediction("processing"), Prediction("processing"), Prediction("succeeded", new[] { _site.PictureUrl }));
        var making = MakeAsync();

        foreach (var pause in new[] { 500, 1_000, 2_000, 3_000, 3_000 })
        {
            await _site.PassAsync(pause);
        }

        Assert.That(await making, Is.TypeOf<PictureOutcome.Made>().With.Property("Format").EqualTo(PictureFormat.Png));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(6).And.None.Contains("cancel"));
        Assert.That(_site.Api.LogEntries.First().RequestMessage.Body, Does.Contain("In the style of HISGH. " + Prompt));
        Assert.That(_site.Log.Entries.Select(entry => entry.Text), Has.One.Contains($"Prediction {Id} ended as succeeded after 9500 ms"));
    }

    [TestCase("string")]
    [TestCase("array")]
    [TestCase("object")]
    [TestCase("data")]
    public async Task MakeAsync_EachShapeOfOutput_BringsThePicture(string shape)
    {
        _site.Serves(Png).Creates(Prediction("succeeded", shape switch
        {
            "string" => _site.PictureUrl,
            "array" => new[] { _site.PictureUrl, "https://evil.example/second.png" },
            "object" => new { caption = "a harbour", image = _site.PictureUrl },
            _ => new[] { "data:image/png;base64," + Convert.ToBase64String(Png) },
        }));

        var made = (PictureOutcome.Made)await MakeAsync();

        Assert.That(made.Content.ToArray(), Is.EqualTo(Png));
    }

    [Test]
    public async Task MakeAsync_SynchronousAnswerStillProcessingButWithOutput_NeedsNoPoll()
    {
        _site.Serves(Png).Creates(Prediction("processing", new[] { _site.PictureUrl })).Options.Wait = TimeSpan.FromSeconds(5);

        Assert.That(await MakeAsync(), Is.TypeOf<PictureOutcome.Made>());
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [TestCase("NSFW content detected. Try running it again, or try a different prompt.", PictureFailure.Refused)]
    [TestCase("The input or output was flagged as sensitive. (E005)", PictureFailure.Refused)]
    [TestCase(VendorText, PictureFailure.Failed)]
    [TestCase(null, PictureFailure.Failed)]
    public async Task MakeAsync_RunFailed_TellsRefusalFromFailure(string? error, PictureFailure failure)
    {
        _site.Creates(Prediction("failed", error: error));

        await FailsAsync(failure);
    }

    [TestCase("canceled")]
    [TestCase("aborted")]
    public async Task MakeAsync_RunWasStopped_IsCanceled(string status)
    {
        _site.Creates(Prediction("starting")).Polls(Prediction(status));
        var making = MakeAsync();

        await _site.PassAsync(500);

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.Canceled));
        Assert.That(_site.ApiRequests, Has.None.Contains("cancel"));
    }

    [TestCase("canceled")]
    [TestCase("aborted")]
    public async Task MakeAsync_RunWasStoppedAsOurDeadlineCame_IsTimedOut(string status)
    {
        _site.Options.Deadline = TimeSpan.FromSeconds(10);
        _site.Options.PollInterval = _site.Options.MaxPollInterval = TimeSpan.FromSeconds(9);
        _site.Creates(Prediction("starting")).Polls(Prediction(status));
        var making = MakeAsync();

        await _site.PassAsync(9_000);

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.TimedOut));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"no address\"")]
    public async Task MakeAsync_SucceededWithoutAPicture_Fails(string output)
    {
        _site.Creates($$"""{"id":"{{Id}}","status":"succeeded","output":{{output}}}""");

        await FailsAsync(PictureFailure.Failed);
    }

    [TestCase(401, "{}", "REPLICATE_API_TOKEN")]
    [TestCase(402, "{}", "credit")]
    [TestCase(403, "{}", "Replicate:Model")]
    [TestCase(404, "{}", "Replicate:Model")]
    [TestCase(422, """{"title":"Invalid version or not permitted"}""", "Replicate:Model")]
    public async Task MakeAsync_OperatorsMatter_IsUnavailableAndAlerts(int status, string body, string advice)
    {
        _site.Api.Given(Create).RespondWith(Json(body, status));

        await FailsAsync(PictureFailure.Unavailable);

        var alerts = _site.Log.Entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Text);
        Assert.That(alerts, Has.One.Contains(advice));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [TestCase(422, """{"title":"Input validation failed","detail":"- input.width: too large"}""", PictureFailure.Failed)]
    [TestCase(429, """{"retry_after":300}""", PictureFailure.Busy)]
    [TestCase(500, "{}", PictureFailure.Failed)]
    [TestCase(502, "<html>Bad gateway</html>", PictureFailure.Failed)]
    [TestCase(400, "{}", PictureFailure.Failed)]
    [TestCase(200, "<html>", PictureFailure.Failed)]
    public async Task MakeAsync_CreationIsRefused_TellsWhatItMeansForTheVisitor(int status, string body, PictureFailure failure)
    {
        _site.Api.Given(Create).RespondWith(Json(body, status));

        await FailsAsync(failure);

        Assert.That(_site.Log.Entries.Select(entry => entry.Level), Has.None.EqualTo(LogLevel.Error));
    }

    [Test]
    public async Task MakeAsync_ThrottledWithoutAHint_IsBusyAfterItsTries()
    {
        _site.Api.Given(Create).RespondWith(Json("{}", 429));
        var making = MakeAsync();

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.Busy));
    }

    [Test]
    public async Task MakeAsync_PollsFailForGood_FailsAndStopsTheRun()
    {
        _site.Creates(Prediction("starting"));
        _site.Api.Given(Get).RespondWith(Json("{}", 404));
        var making = MakeAsync();

        await _site.PassAsync(500);

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.Failed));
        Assert.That(_site.ApiRequests[^1], Is.EqualTo($"POST /v1/predictions/{Id}/cancel"));
        Assert.That(_site.Log.Entries.Select(entry => entry.Level), Has.None.EqualTo(LogLevel.Error));
    }

    [Test]
    public async Task MakeAsync_DeadlineInAPause_TimesOutAndStopsTheRun()
    {
        _site.Options.Deadline = TimeSpan.FromSeconds(10);
        _site.Options.PollInterval = _site.Options.MaxPollInterval = TimeSpan.FromSeconds(20);
        _site.Creates(Prediction("starting"));
        var making = MakeAsync();
        await _site.Clock.WaitForTimerAsync(_site.Options.PollInterval);

        _site.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.TimedOut));
        Assert.That(_site.ApiRequests[^1], Is.EqualTo($"POST /v1/predictions/{Id}/cancel"));
        Assert.That(_site.Clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task MakeAsync_DeadlineWhileAPollIsUnanswered_TimesOutAndStopsTheRun()
    {
        _site.Options.Deadline = TimeSpan.FromSeconds(10);
        _site.Creates(Prediction("starting"));
        var arrived = Holds(Get);
        var making = MakeAsync();
        await _site.PassAsync(500);
        await arrived;

        _site.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.TimedOut));
        Assert.That(_site.ApiRequests, Has.One.EqualTo($"POST /v1/predictions/{Id}/cancel"));
    }

    [Test]
    public async Task MakeAsync_DeadlineBeforeTheCreationIsAnswered_TimesOut()
    {
        _site.Options.Deadline = TimeSpan.FromSeconds(10);
        var arrived = Holds(Create);
        var making = MakeAsync();
        await arrived;

        _site.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failure(await making), Is.EqualTo(PictureFailure.TimedOut));
    }

    [Test]
    public async Task MakeAsync_CancelledInAPause_ThrowsAndStopsTheRun()
    {
        _site.Creates(Prediction("processing"));
        using var cancellation = new CancellationTokenSource();
        var making = MakeAsync(cancellation.Token);
        await _site.Clock.WaitForTimerAsync(_site.Options.PollInterval);

        await cancellation.CancelAsync();

        var error = await Assert.CatchAsync<OperationCanceledException>(() => making);
        Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(_site.ApiRequests[^1], Is.EqualTo($"POST /v1/predictions/{Id}/cancel"));
    }

    [Test]
    public async Task MakeAsync_CancelledAndTheStopIsNotAnswered_ThrowsAfterItsPatience()
    {
        _site.Creates(Prediction("processing"));
        var arrived = Holds(Cancel);
        using var cancellation = new CancellationTokenSource();
        var making = MakeAsync(cancellation.Token);
        await _site.Clock.WaitForTimerAsync(_site.Options.PollInterval);
        await cancellation.CancelAsync();
        await arrived;

        await _site.PassAsync(5_000);

        await Assert.CatchAsync<OperationCanceledException>(() => making);
    }

    [Test]
    public async Task MakeAsync_ForeignHost_FailsWithoutAskingIt()
    {
        _site.Options.OutputHosts.Clear();
        _site.Serves(Png).Creates(Prediction("succeeded", new[] { _site.PictureUrl }));

        await FailsAsync(PictureFailure.Failed);

        Assert.That(_site.Outputs.LogEntries, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task MakeAsync_OversizeOrWrongContent_Fails(bool oversize)
    {
        _site.Options.MaxPictureBytes = 1 << 10;
        _site.Serves(oversize ? [.. Png, .. new byte[1 << 10]] : "<svg/>"u8.ToArray())
            .Creates(Prediction("succeeded", new[] { _site.PictureUrl }));

        await FailsAsync(PictureFailure.Failed);
    }

    [TestCase(401)]
    [TestCase(422)]
    [TestCase(500)]
    [TestCase(200)]
    [TestCase(201)]
    public async Task MakeAsync_WhateverGoesWrong_NothingSecretIsLoggedOrTold(int status)
    {
        var body = status == 201
            ? Prediction("failed", error: VendorText + Prompt)
            : $$"""{"title":"{{VendorText}}","detail":"{{VendorText}} {{Prompt}} {{Token}}","id":"{{VendorText}}","status":"{{VendorText}}"}""";
        _site.Api.Given(Create).RespondWith(Json(body, status));

        var outcome = await MakeAsync();

        var told = outcome + string.Join('|', _site.Log.Entries.Select(entry => entry.Text));
        Assert.That(_site.Log.Entries, Is.Not.Empty);
        Assert.That(told, Does.Not.Contain(Token).And.Not.Contain(VendorText).And.Not.Contain(Prompt).And.Not.Contain("http://"));
        Assert.That(_site.Api.LogEntries.Select(entry => entry.RequestMessage.Url), Has.None.Contains(Token));
    }

    private Task<PictureOutcome> MakeAsync(CancellationToken cancellationToken = default) =>
        _site.Provider().MakeAsync(Prompt, cancellationToken).WaitAsync(Patience, CancellationToken.None);

    private async Task FailsAsync(PictureFailure failure)
    {
        var outcome = await MakeAsync();
        Assert.That(Failure(outcome), Is.EqualTo(failure));
        Assert.That(((PictureOutcome.NotMade)outcome).Reference, Is.EqualTo("00c0ffee"));
        Assert.That(
            _site.Log.Entries[^1].Text,
            Does.Contain("00c0ffee").And.Contain(failure == PictureFailure.Unavailable ? "operator" : failure.ToString()));
    }

    private static PictureFailure Failure(PictureOutcome outcome) => ((PictureOutcome.NotMade)outcome).Failure;

    /// <summary>Never answers such requests; the task ends when one has come.</summary>
    private Task Holds(WireMock.RequestBuilders.IRequestBuilder request)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<ResponseMessage>();
        _site.Api.Given(request).RespondWith(Response.Create().WithCallback(_ =>
        {
            arrived.TrySetResult();
            return never.Task;
        }));
        return arrived.Task;
    }
}
