using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.Logging;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class ReplicatePictureProviderTests : IDisposable
{
    private const string Prompt = "a harbour nobody else may read about";
    private const string VendorText = "words of the vendor's";
    private const string JobId = "0123456789abcdef0123456789abcdef";
    private const string Reference = "01234567";
    private const string Callback = "https://site.example/hooks/replicate/0123456789abcdef0123456789abcdef?t=secret";
    private readonly ReplicateSite _site = new();
    private PictureOrder _order;

    public ReplicatePictureProviderTests() => _order = new PictureOrder
    {
        JobId = JobId,
        Prompt = Prompt,
        Deadline = _site.Clock.GetUtcNow() + _site.Options.Deadline,
    };

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task StartAsync_WithCallback_SendsPromptDeadlineAndWebhook()
    {
        _order = _order with { Callback = new Uri(Callback), Deadline = _site.Clock.GetUtcNow().AddSeconds(89.5) };
        _site.Creates(Prediction("starting")).Options.Wait = TimeSpan.FromSeconds(5);

        var run = await StartAsync();

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.Multiple(() =>
        {
            Assert.That(run, Is.EqualTo(new PictureRun.Waiting(Id)));
            Assert.That(request.Headers!["Cancel-After"].ToString(), Is.EqualTo("90s"));
            Assert.That(request.Headers!["Prefer"].ToString(), Is.EqualTo("wait=5"));
            Assert.That(request.Body, Does.Contain("In the style of HISGH. " + Prompt));
            Assert.That(request.Body, Does.Contain($$"""
                "webhook":"{{Callback}}","webhook_events_filter":["start","completed"]
                """));
        });
    }

    [Test]
    public async Task StartAsync_WithAChosenModel_SendsItThePromptAlone()
    {
        _site.Creates(Prediction("starting")).Options.Inputs["width"] = "768";
        var version = new string('a', 64);

        await _site.Provider(new Chosen(new("someone/other:" + version, "INK. "))).StartAsync(_order, default);
        await _site.Provider(new Chosen(new(HouseModel.Name + ":" + version, "HISGH. "))).StartAsync(_order, default);

        var bodies = _site.Api.LogEntries.Select(entry => JsonDocument.Parse(entry.RequestMessage.Body!).RootElement).ToList();
        Assert.That(bodies.Select(body => body.GetProperty("version").GetString()), Is.All.EndsWith(version));
        Assert.That(bodies[0].GetProperty("input").GetRawText(), Is.EqualTo($$"""{"prompt":"INK. {{Prompt}}"}"""));
        Assert.That(bodies[1].GetProperty("input").GetProperty("prompt").GetString(), Is.EqualTo("HISGH. " + Prompt));
        Assert.That(bodies[1].GetProperty("input").GetProperty("width").GetInt32(), Is.EqualTo(768), "the configured model in another version keeps its inputs");
    }

    [Test]
    public async Task StartAsync_WithoutCallback_SendsNoWebhook()
    {
        _site.Creates(Prediction("starting"));

        await StartAsync();

        Assert.That(_site.Api.LogEntries.Single().RequestMessage.Body, Does.Not.Contain("webhook"));
    }

    [Test]
    public async Task StartAsync_DeadlineHasPassed_BuysNothing()
    {
        _order = _order with { Deadline = _site.Clock.GetUtcNow() };

        Assert.That(await StartAsync(), Is.EqualTo(new PictureRun.NotMade(PictureFailure.TimedOut, Reference)));
        Assert.That(_site.ApiRequests, Is.Empty);
    }

    [TestCase("string")]
    [TestCase("array")]
    [TestCase("object")]
    [TestCase("data")]
    public async Task FetchAsync_EachShapeOfOutput_BringsThePicture(string shape)
    {
        var ended = Prediction("succeeded", shape switch
        {
            "string" => _site.PictureUrl,
            "array" => new[] { _site.PictureUrl, "https://evil.example/second.png" },
            "object" => new { caption = "a harbour", image = _site.PictureUrl },
            _ => new[] { "data:image/png;base64," + Convert.ToBase64String(Png) },
        });
        _site.Serves(Png).Creates(ended).Polls(ended);

        var delivery = (PictureDelivery.Whole)await FetchAsync((PictureRun.Made)await StartAsync());

        Assert.That(delivery.Files.Single().Content.ToArray(), Is.EqualTo(Png));
        Assert.That(delivery.Files.Single().Format, Is.EqualTo(PictureFormat.Png));
    }

    [Test]
    public async Task FetchAsync_SixOutputs_BringsFour()
    {
        _site.Serves(Png);

        var delivery = (PictureDelivery.Whole)await FetchAsync(Made([.. Enumerable.Range(0, 6).Select(i => _site.PictureUrl + i)]));

        Assert.That(delivery.Files, Has.Count.EqualTo(4));
        Assert.That(_site.Outputs.LogEntries, Has.Exactly(4).Items);
    }

    [Test]
    public async Task FetchAsync_SomeAreLost_BringsTheOthers()
    {
        _site.Outputs.Given(Request.Create().WithPath("/gone")).RespondWith(Response.Create().WithStatusCode(404));
        _site.Outputs.Given(Request.Create().WithPath("/1.png")).RespondWith(Response.Create().WithBody(Png));

        var delivery = (PictureDelivery.Whole)await FetchAsync(
            Made(_site.Outputs.Url + "/gone", "https://evil.example/1.png", _site.Outputs.Url + "/1.png"));

        Assert.That(delivery.Files, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task FetchAsync_ForeignHost_IsLostWithoutAskingIt()
    {
        _site.Options.OutputHosts.Clear();
        _site.Serves(Png);

        Assert.That(await FetchAsync(Made(_site.PictureUrl)), Is.EqualTo(new PictureDelivery.Lost(PictureFailure.Failed, Reference)));
        Assert.That(_site.Outputs.LogEntries, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task FetchAsync_OversizeOrWrongContent_IsLost(bool oversize)
    {
        _site.Options.MaxPictureBytes = 1 << 10;
        _site.Serves(oversize ? [.. Png, .. new byte[1 << 10]] : "<svg/>"u8.ToArray());

        Assert.That(await FetchAsync(Made(_site.PictureUrl)), Is.EqualTo(new PictureDelivery.Lost(PictureFailure.Failed, Reference)));
    }

    [Test]
    public async Task FetchAsync_SilentHost_IsTroubleAtTheDeadline()
    {
        _site.Outputs.Given(Request.Create()).RespondWith(Response.Create().WithCallback(_ => new TaskCompletionSource<ResponseMessage>().Task));
        var fetching = FetchAsync(Made([.. Enumerable.Range(0, 6).Select(i => _site.PictureUrl + i)]));

        await _site.PassAsync(_order.Deadline - _site.Clock.GetUtcNow());

        await Assert.ThrowsAsync<ProviderTroubleException>(() => fetching.WaitAsync(Patience / 2));
    }

    [Test]
    public async Task FetchAsync_HostInTroubleForLong_IsTrouble()
    {
        _site.Outputs.Given(Request.Create().UsingGet()).RespondWith(Response.Create().WithStatusCode(503));
        var fetching = FetchAsync(Made(_site.PictureUrl, "https://evil.example/1.png"));

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        await Assert.ThrowsAsync<ProviderTroubleException>(() => fetching);
    }

    [Test]
    public async Task LookAsync_FromStartToEnd_TellsEachStep()
    {
        _site.Polls(
            Prediction("starting"),
            Prediction("hibernating"),
            Prediction("processing", logs: "Using seed: 7\r  8%|8         | 4/50"),
            Prediction("processing"),
            Prediction("succeeded", new[] { _site.PictureUrl, "no address" }));

        var runs = new List<PictureRun>();
        for (var i = 0; i < 5; i++)
        {
            runs.Add(await LookAsync());
        }

        Assert.That(runs[..4], Is.EqualTo(new PictureRun[]
        {
            new PictureRun.Waiting(Id), new PictureRun.Working(Id, null), new PictureRun.Working(Id, 8), new PictureRun.Working(Id, null),
        }));
        Assert.That(((PictureRun.Made)runs[4]).Outputs, Is.EqualTo(new[] { _site.PictureUrl }));
    }

    [Test]
    public async Task StartAsync_SynchronousAnswerStillProcessingButWithOutput_IsMade()
    {
        _site.Creates(Prediction("processing", new[] { _site.PictureUrl }));

        Assert.That(await StartAsync(), Is.TypeOf<PictureRun.Made>());
    }

    [TestCase("NSFW content detected. Try running it again, or try a different prompt.", PictureFailure.Refused)]
    [TestCase("The input or output was flagged as sensitive. (E005)", PictureFailure.Refused)]
    [TestCase(VendorText, PictureFailure.Failed)]
    [TestCase(null, PictureFailure.Failed)]
    public async Task LookAsync_RunFailed_TellsRefusalFromFailure(string? error, PictureFailure failure)
    {
        _site.Polls(Prediction("failed", error: error));

        IsNotMade(await LookAsync(), failure);
    }

    [TestCase("canceled")]
    [TestCase("aborted")]
    public async Task LookAsync_RunWasStopped_IsCanceled(string status)
    {
        _site.Polls(Prediction(status));

        IsNotMade(await LookAsync(), PictureFailure.Canceled);
    }

    [TestCase("canceled")]
    [TestCase("aborted")]
    public async Task LookAsync_RunWasStoppedAsTheDeadlineCame_IsTimedOut(string status)
    {
        _site.Polls(Prediction(status));
        _site.Clock.Advance(_site.Options.Deadline - TimeSpan.FromSeconds(1));

        IsNotMade(await LookAsync(), PictureFailure.TimedOut);
    }

    [TestCase("2025-03-01T12:00:30.123456789Z", PictureFailure.Canceled)]
    [TestCase("2025-03-01T12:03:00Z", PictureFailure.TimedOut)]
    public async Task LookAsync_StoppedAndLookedAtLate_BelievesTheVendorsClock(string completed, PictureFailure failure)
    {
        _site.Polls($$"""{"id":"{{Id}}","status":"canceled","deadline":"2025-03-01T12:03:00Z","completed_at":"{{completed}}"}""");
        _site.Clock.Advance(TimeSpan.FromHours(1));

        IsNotMade(await LookAsync(), failure);
    }

    [TestCase("null", false)]
    [TestCase("[]", false)]
    [TestCase("\"no address\"", false)]
    [TestCase("null", true)]
    public async Task LookAsync_SucceededWithoutAPicture_IsNotMade(string output, bool dataRemoved)
    {
        _site.Polls($$"""{"id":"{{Id}}","status":"succeeded","output":{{output}},"data_removed":{{(dataRemoved ? "true" : "false")}}}""");

        IsNotMade(await LookAsync(), PictureFailure.Failed);
    }

    [Test]
    public async Task LookAsync_RunIsUnknown_IsNotMadeAndNothingForTheOperator()
    {
        _site.Api.Given(Get).RespondWith(Json("{}", 404));

        IsNotMade(await LookAsync(), PictureFailure.Failed);
        Assert.That(_site.Log.Entries.Select(entry => entry.Level), Has.None.EqualTo(LogLevel.Error));
    }

    [TestCase(500, "{}")]
    [TestCase(200, "<html>")]
    public async Task LookAsync_NoAnswer_IsTroubleAfterItsTries(int status, string body)
    {
        _site.Api.Given(Get).RespondWith(Json(body, status));
        var looking = LookAsync();

        foreach (var backoff in status == 500 ? [250, 500, 1_000, 2_000] : Array.Empty<int>())
        {
            await _site.PassAsync(backoff);
        }

        await Assert.ThrowsAsync<ProviderTroubleException>(() => looking);
    }

    [Test]
    public async Task LookAsync_ThrottledForLong_IsTroubleThatSaysHowLong()
    {
        _site.Api.Given(Get).RespondWith(Json("{}", 429).WithHeader("Retry-After", "300"));

        var trouble = await Assert.ThrowsAsync<ProviderTroubleException>(() => LookAsync());

        Assert.That(trouble!.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    [TestCase(401, "{}", "REPLICATE_API_TOKEN")]
    [TestCase(402, "{}", "credit")]
    [TestCase(403, "{}", "Replicate:Model")]
    [TestCase(404, "{}", "Replicate:Model")]
    [TestCase(422, """{"title":"Invalid version or not permitted"}""", "Replicate:Model")]
    public async Task StartAsync_OperatorsMatter_IsUnavailableAndAlerts(int status, string body, string advice)
    {
        _site.Api.Given(Create).RespondWith(Json(body, status));

        IsNotMade(await StartAsync(), PictureFailure.Unavailable);

        var alerts = _site.Log.Entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Text);
        Assert.That(alerts, Has.One.Contains(advice));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [TestCase(422, """{"title":"Input validation failed","detail":"- input.width: too large"}""", PictureFailure.Failed)]
    [TestCase(429, """{"retry_after":300}""", PictureFailure.Busy)]
    [TestCase(400, "{}", PictureFailure.Failed)]
    [TestCase(307, "{}", PictureFailure.Failed)]
    public async Task StartAsync_DefiniteRefusal_TellsWhatItMeansForTheVisitor(int status, string body, PictureFailure failure)
    {
        _site.Api.Given(Create).RespondWith(Json(body, status));

        IsNotMade(await StartAsync(), failure);
        Assert.That(_site.Log.Entries.Select(entry => entry.Level), Has.None.EqualTo(LogLevel.Error));
    }

    [TestCase(408, "{}")]
    [TestCase(500, "{}")]
    [TestCase(502, "<html>Bad gateway</html>")]
    [TestCase(520, "<html>Edge</html>")]
    [TestCase(200, "<html>")]
    [TestCase(201, "{}")]
    public async Task StartAsync_OutcomeUnknown_IsTroubleAndNotRepeated(int status, string body)
    {
        _site.Api.Given(Create).RespondWith(Json(body, status));

        await Assert.ThrowsAsync<ProviderTroubleException>(() => StartAsync());
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task StartAsync_ConnectionLost_IsTroubleAndNotRepeated()
    {
        using var resetting = ScriptedServer.Resetting();
        _site.Options.BaseUrl = new Uri(resetting.Url, "/v1");

        await Assert.ThrowsAsync<ProviderTroubleException>(() => StartAsync());
        Assert.That(resetting.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task StartAsync_DeadlineBeforeTheAnswer_IsTrouble()
    {
        var arrived = Holds(Create);
        var starting = StartAsync();
        await arrived;

        _site.Clock.Advance(_site.Options.Deadline);

        await Assert.ThrowsAsync<ProviderTroubleException>(() => starting);
        Assert.That(_site.Clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task StartAsync_CancelledByTheCaller_ThrowsThat()
    {
        var arrived = Holds(Create);
        using var cancellation = new CancellationTokenSource();
        var starting = StartAsync(cancellation.Token);
        await arrived;

        await cancellation.CancelAsync();

        var error = await Assert.CatchAsync<OperationCanceledException>(() => starting);
        Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task StartAsync_NeverConnected_IsNotMade()
    {
        _site.Api.Stop();
        var starting = StartAsync();

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        IsNotMade(await starting, PictureFailure.Failed);
    }

    [Test]
    public async Task StartAsync_ThrottledWithoutAHint_IsBusyAfterItsTries()
    {
        _site.Api.Given(Create).RespondWith(Json("{}", 429));
        var starting = StartAsync();

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        IsNotMade(await starting, PictureFailure.Busy);
    }

    [Test]
    public async Task FindAsync_OnALaterPage_FindsTheRunByTheJobInItsWebhook()
    {
        _order = _order with { Callback = new Uri(Callback) };
        Lists(null, $$"""{"id":"other","status":"succeeded","webhook":"{{Callback.Replace(JobId, "another", StringComparison.Ordinal)}}","output":"https://replicate.delivery/x"},{"id":"web1","status":"failed","input":7}""", "c2");
        Lists("c2", $$"""{"id":"{{Id}}","status":"processing","webhook":"https://site-before-it-moved.example/{{JobId}}-other-seal"}""");

        Assert.That(await FindAsync(), Is.EqualTo(new PictureRun.Working(Id, null)));
        Assert.That(_site.ApiRequests, Is.EqualTo(new[] { "GET /v1/predictions", "GET /v1/predictions" }));
        Assert.That(
            _site.Api.LogEntries.First().RequestMessage.Url,
            Does.EndWith("created_after=2025-03-01T11%3A53%3A00.000Z"), "The earliest submission of any setting, and a minute for the clocks.");
    }

    [Test]
    public async Task FindAsync_NoneOnAnyPage_IsSurelyNone()
    {
        _order = _order with { Callback = new Uri(Callback) };
        Lists(null, """{"id":"other","status":"starting","input":{"prompt":"In the style of HISGH. another"}}""");

        Assert.That(await FindAsync(), Is.Null);
    }

    [Test]
    public async Task FindAsync_WithoutACallback_NobodyCanTell()
    {
        IsNotMade(await FindAsync(), PictureFailure.Failed);
        Assert.That(_site.ApiRequests, Is.Empty);
    }

    [Test]
    public async Task FindAsync_ListWithoutWebhooksHasThePrompt_NobodyCanTell()
    {
        _order = _order with { Callback = new Uri(Callback) };
        Lists(null, $$$"""{"id":"other","status":"starting","input":{"prompt":"In the style of HISGH. {{{Prompt}}}"}}""");

        IsNotMade(await FindAsync(), PictureFailure.Failed);
    }

    [TestCase("""{"id":"other","status":"starting"}""", true)]
    [TestCase("""{"id":"other","status":"starting","input":{}}""", true)]
    [TestCase("""{"id":"other","status":"starting","input":{"image":"x"}}""", false)]
    [TestCase("""{"id":"other","status":"starting","source":"web"}""", false)]
    public async Task FindAsync_ListWithoutWebhooksAndInputs_NobodyCanTell(string item, bool mayBeOurs)
    {
        _order = _order with { Callback = new Uri(Callback) };
        Lists(null, item);

        Assert.That(await FindAsync(), mayBeOurs ? Is.TypeOf<PictureRun.NotMade>() : Is.Null);
    }

    [Test]
    public async Task FindAsync_ListWithoutEnd_NobodyCanTellAfter25Pages()
    {
        _order = _order with { Callback = new Uri(Callback) };
        var pages = 0;
        _site.Api.Given(List).RespondWith(Response.Create().WithCallback(_ => Task.FromResult(new ResponseMessage
        {
            StatusCode = 200,
            BodyData = new WireMock.Util.BodyData
            {
                DetectedBodyType = WireMock.Types.BodyType.String,
                BodyAsString = $$"""{"next":"{{_site.Api.Url}}/v1/predictions?cursor={{++pages}}","results":[]}""",
            },
        })));

        IsNotMade(await FindAsync(), PictureFailure.Failed);
        Assert.That(pages, Is.EqualTo(25));
    }

    [Test]
    public async Task FindAsync_NextPageElsewhere_IsTroubleAndTheTokenStaysHere()
    {
        _order = _order with { Callback = new Uri(Callback) };
        _site.Api.Given(List).RespondWith(Json($$"""{"next":"{{_site.Outputs.Url}}/v1/predictions","results":[]}"""));

        await Assert.ThrowsAsync<ProviderTroubleException>(() => FindAsync());
        Assert.That(_site.Outputs.LogEntries, Is.Empty);
    }

    [Test]
    public async Task StopAsync_Once_AsksOnce()
    {
        _site.Creates(Prediction("starting"));

        await _site.Provider().StopAsync(Id, CancellationToken.None);

        Assert.That(_site.ApiRequests, Is.EqualTo(new[] { $"POST /v1/predictions/{Id}/cancel" }));
    }

    [TestCase(404)]
    [TestCase(422)]
    public async Task StopAsync_NothingToStop_IsQuiet(int status)
    {
        _site.Api.Given(Cancel).RespondWith(Json("{}", status));

        await _site.Provider().StopAsync(Id, CancellationToken.None);

        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task StopAsync_NoAnswer_IsTroubleAtOnce()
    {
        _site.Api.Given(Cancel).RespondWith(Json("{}", 503));

        await Assert.ThrowsAsync<ProviderTroubleException>(() => _site.Provider().StopAsync(Id, CancellationToken.None));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public void PauseBefore_NobodyRings_DoublesToItsBound()
    {
        var pauses = Enumerable.Range(0, 5).Append(1_000).Select(looks => _site.Provider().PauseBefore(_order, looks).TotalSeconds);

        Assert.That(pauses, Is.EqualTo(new[] { 0.5, 1, 2, 3, 3, 3 }));
    }

    [Test]
    public void PauseBefore_SomebodyRings_IsLongFromTheFirst() => Assert.That(
        _site.Provider().PauseBefore(_order with { Callback = new Uri(Callback) }, 0), Is.EqualTo(TimeSpan.FromSeconds(15)));

    [Test]
    public void Patience_OfTheProvider_IsTheDeadline() => Assert.That(_site.Provider().Patience, Is.EqualTo(_site.Options.Deadline));

    [TestCase(401)]
    [TestCase(422)]
    [TestCase(500)]
    [TestCase(200)]
    [TestCase(201)]
    public async Task StartAsync_WhateverGoesWrong_NothingSecretIsLoggedOrTold(int status)
    {
        _order = _order with { Callback = new Uri(Callback) };
        var body = status == 201
            ? Prediction("failed", error: VendorText + Prompt)
            : $$"""{"title":"{{VendorText}}","detail":"{{VendorText}} {{Prompt}} {{Token}}","id":"{{VendorText}}","status":"{{VendorText}}"}""";
        _site.Api.Given(Create).RespondWith(Json(body, status));

        string told;
        try
        {
            told = (await StartAsync()).ToString();
        }
        catch (ProviderTroubleException e)
        {
            told = e.ToString();
        }

        told += string.Join('|', _site.Log.Entries.Select(entry => entry.Text));
        Assert.That(told, Does.Not.Contain(Token).And.Not.Contain(VendorText).And.Not.Contain(Prompt).And.Not.Contain("http://").And.Not.Contain("https://"));
        Assert.That(_site.Api.LogEntries.Select(entry => entry.RequestMessage.Url), Has.None.Contains(Token));
    }

    private static PictureRun.Made Made(params string[] outputs) => new(Id, outputs);

    private static void IsNotMade(PictureRun? run, PictureFailure failure) =>
        Assert.That(run, Is.EqualTo(new PictureRun.NotMade(failure, Reference)));

    private static IRequestBuilder List => Request.Create().WithPath("/v1/predictions").UsingGet();

    private void Lists(string? cursor, string results, string? next = null)
    {
        var page = $$"""{"next":{{(next is null ? "null" : $"\"{_site.Api.Url}/v1/predictions?cursor={next}\"")}},"results":[{{results}}]}""";
        var request = cursor is null ? List : List.WithParam("cursor", cursor);
        _site.Api.Given(request).AtPriority(cursor is null ? 2 : 1).RespondWith(Json(page));
    }

    private Task<PictureRun> StartAsync(CancellationToken cancellationToken = default) =>
        _site.Provider().StartAsync(_order, cancellationToken).WaitAsync(Patience, CancellationToken.None);

    private Task<PictureRun> LookAsync() => _site.Provider().LookAsync(_order, Id, CancellationToken.None).WaitAsync(Patience);

    private Task<PictureRun?> FindAsync() => _site.Provider().FindAsync(_order, CancellationToken.None).WaitAsync(Patience);

    private Task<PictureDelivery> FetchAsync(PictureRun.Made run) =>
        _site.Provider().FetchAsync(_order, run, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Never answers such requests; the task ends when one has come.</summary>
    private Task Holds(IRequestBuilder request)
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

    private sealed record Chosen(ModelChoice? Model) : IModelSwitch;
}
