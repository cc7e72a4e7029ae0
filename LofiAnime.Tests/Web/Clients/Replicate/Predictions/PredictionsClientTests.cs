using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class PredictionsClientTests : IDisposable
{
    private static readonly ModelReference _model = ModelReference.Parse(HouseModel.Reference);
    private static readonly TimeSpan _timeLeft = TimeSpan.FromMinutes(3);
    private readonly ReplicateSite _site = new();

    private NewPrediction New => new() { Input = new JsonObject { ["prompt"] = "夜の港" }, Wait = _site.Options.Wait };

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task CreateAsync_ByVersion_SendsExactlyThisRequest()
    {
        _site.Creates(Prediction("starting")).Options.Wait = TimeSpan.FromSeconds(4.2);

        var prediction = await CreateAsync();

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.Multiple(() =>
        {
            Assert.That(prediction.Id, Is.EqualTo(Id));
            Assert.That(prediction.Status, Is.EqualTo(PredictionStatus.Starting));
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Url, Is.EqualTo(_site.Api.Url + "/v1/predictions"));
            Assert.That(request.Headers!["Authorization"].ToString(), Is.EqualTo("Bearer " + Token));
            Assert.That(request.Headers!["Content-Type"].ToString(), Is.EqualTo("application/json"));
            Assert.That(request.Headers!["User-Agent"].ToString(), Does.StartWith("LofiAnime/"));
            Assert.That(request.Headers!["Prefer"].ToString(), Is.EqualTo("wait=5"));
            Assert.That(request.Headers!["Cancel-After"].ToString(), Is.EqualTo("180s"));
            Assert.That(request.BodyAsBytes, Is.EqualTo(
                Bytes($$$"""{"version":"{{{VersionId}}}","input":{"prompt":"\u591C\u306E\u6E2F"}}""")));
        });
    }

    [Test]
    public async Task CreateAsync_OfficialModelWithoutWait_UsesItsOwnRoute()
    {
        var path = "/v1/models/black-forest-labs/flux-schnell/predictions";
        _site.Api.Given(Request.Create().WithPath(path).UsingPost()).RespondWith(Json(Prediction("starting"), 202));

        await _site.Client().Predictions.CreateAsync(
            ModelReference.Parse("black-forest-labs/flux-schnell"), New, TimeSpan.FromSeconds(2), CancellationToken.None);

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.That(request.Path, Is.EqualTo(path));
        Assert.That(request.Body, Does.StartWith("""{"input":{"""));
        Assert.That(request.Headers!.ContainsKey("Prefer"), Is.False);
        Assert.That(request.Headers!["Cancel-After"].ToString(), Is.EqualTo("5s"), "The API takes no less.");
    }

    [Test]
    public async Task CreateAsync_BaseUrlWithSlash_MakesNoDifference()
    {
        _site.Creates(Prediction("starting")).Options.BaseUrl = new Uri(_site.Api.Url + "/v1/");

        await CreateAsync();

        Assert.That(_site.ApiRequests, Is.EqualTo(new[] { "POST /v1/predictions" }));
    }

    [TestCase(500, ReplicateErrorKind.ServerTrouble)]
    [TestCase(502, ReplicateErrorKind.ServerTrouble)]
    [TestCase(401, ReplicateErrorKind.Unauthenticated)]
    [TestCase(307, ReplicateErrorKind.Unexpected)]
    public async Task CreateAsync_MayHaveBeenCarriedOutOrNeverWill_IsNotRepeated(int status, ReplicateErrorKind kind)
    {
        _site.Api.Given(Create).RespondWith(Response.Create().WithStatusCode(status)
            .WithHeader("Location", _site.Outputs.Url + "/").WithHeader("Content-Type", "text/html").WithBody("<html>"));

        await FailsAsync(CreateAsync, kind);

        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
        Assert.That(_site.Outputs.LogEntries, Is.Empty);
    }

    [Test]
    public async Task CreateAsync_ResetAfterTheBody_IsNotRepeated()
    {
        using var resetting = ScriptedServer.Resetting();
        _site.Options.BaseUrl = new Uri(resetting.Url, "/v1");

        await FailsAsync(CreateAsync, ReplicateErrorKind.ConnectionLost);

        Assert.That(resetting.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_NoAnswerInTime_IsNotRepeated()
    {
        _site.Options.Wait = TimeSpan.FromSeconds(5);
        _site.Api.Given(Create).RespondWith(Json(Prediction("starting")).WithDelay(Timeout.InfiniteTimeSpan));
        var creating = CreateAsync();

        await _site.PassAsync(_site.Options.Wait + _site.Options.AttemptTimeout);

        await FailsAsync(() => creating, ReplicateErrorKind.TimedOut);
        Assert.That(_site.Clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task CreateAsync_NoConnectionAtFirst_TriesAgain()
    {
        _site.Creates(Prediction("starting"));
        var handler = new FlakyHandler(2, () => new HttpRequestException(HttpRequestError.ConnectionError));
        var creating = _site.Client(handler).Predictions.CreateAsync(_model, New, _timeLeft, CancellationToken.None);

        await _site.PassAsync(250);
        await _site.PassAsync(500);

        Assert.That((await creating).Id, Is.EqualTo(Id));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_ConnectionRefused_IsUnreachableAndWithinTheTimeLeft()
    {
        _site.Api.Stop();

        await FailsAsync(
            () => _site.Client().Predictions.CreateAsync(_model, New, TimeSpan.FromMilliseconds(250), CancellationToken.None).WaitAsync(Patience),
            ReplicateErrorKind.Unreachable);
    }

    [Test]
    public async Task CreateAsync_ThrottledWithRetryAfter_WaitsThatLongAndTellsTheTimeLeft()
    {
        Throttles("""{"detail":"Request was throttled."}""", "20");
        var creating = CreateAsync();

        await _site.PassAsync(20_000);

        await creating;
        Assert.That(
            _site.Api.LogEntries.Select(entry => entry.RequestMessage.Headers!["Cancel-After"].ToString()),
            Is.EqualTo(new[] { "180s", "160s" }));
    }

    [Test]
    public async Task CreateAsync_ThrottledUntilADate_WaitsUntilThen()
    {
        Throttles("", _site.Clock.GetUtcNow().AddSeconds(8).ToString("r"));
        var creating = CreateAsync();

        await _site.PassAsync(8_000);

        await creating;
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task CreateAsync_ThrottledForLongerThanIsLeft_FailsAtOnce()
    {
        Throttles("""{"detail":"Your rate limit resets in ~300s."}""");

        var error = await FailsAsync(CreateAsync, ReplicateErrorKind.RateLimited);

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_ThrottledTimeAndAgainWithoutAHint_GivesUpAfterFiveTries()
    {
        _site.Api.Given(Create).RespondWith(Json("{}", 429));
        var creating = CreateAsync();

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        await FailsAsync(() => creating, ReplicateErrorKind.RateLimited);
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(5));
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"id":"a","status":7}""")]
    [TestCase("""{"id":"../account","status":"starting"}""")]
    public async Task CreateAsync_AnswerThatIsNoPrediction_IsMalformed(string body)
    {
        _site.Creates(body);

        var error = await FailsAsync(CreateAsync, ReplicateErrorKind.Malformed);

        Assert.That(error.InnerException, Is.Null);
    }

    [Test]
    public async Task CreateAsync_AnswerLongerThanAnyPicture_IsMalformed()
    {
        _site.Options.MaxPictureBytes = 1 << 10;
        _site.Creates(Prediction("succeeded", "data:," + new string('A', 2 << 20)));

        await FailsAsync(CreateAsync, ReplicateErrorKind.Malformed);
    }

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task GetAsync_PassingTrouble_IsTriedAgain(int status)
    {
        _site.Api.Given(Get).InScenario("s").WillSetStateTo("up").RespondWith(Response.Create().WithStatusCode(status).WithBody("<html>"));
        _site.Api.Given(Get).InScenario("s").WhenStateIs("up").WillSetStateTo("up").RespondWith(Json(Prediction("succeeded")));
        var getting = GetAsync();

        await _site.PassAsync(250);

        Assert.That((await getting).Status, Is.EqualTo(PredictionStatus.Succeeded));
    }

    [Test]
    public async Task GetAsync_ConnectionResetEachTime_GivesUpAfterFiveTries()
    {
        using var resetting = ScriptedServer.Resetting();
        _site.Options.BaseUrl = new Uri(resetting.Url, "/v1");
        var getting = GetAsync();

        foreach (var backoff in new[] { 250, 500, 1_000, 2_000 })
        {
            await _site.PassAsync(backoff);
        }

        await FailsAsync(() => getting, ReplicateErrorKind.ConnectionLost);
        Assert.That(resetting.Requests, Is.EqualTo(5));
    }

    [Test]
    public async Task GetAsync_NotFound_IsNotTriedAgain()
    {
        await FailsAsync(() => GetAsync(), ReplicateErrorKind.NotFound);

        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task CreateAsync_CancelledByTheCaller_ThrowsThatAlone()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<WireMock.ResponseMessage>();
        _site.Api.Given(Create).RespondWith(Response.Create().WithCallback(_ =>
        {
            arrived.SetResult();
            return never.Task;
        }));
        using var cancellation = new CancellationTokenSource();
        var creating = _site.Client().Predictions.CreateAsync(_model, New, _timeLeft, cancellation.Token);
        await arrived.Task;

        await cancellation.CancelAsync();

        var error = await Assert.CatchAsync(() => creating);
        Assert.That(error, Is.InstanceOf<OperationCanceledException>());
        Assert.That(((OperationCanceledException)error!).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task CancelAsync_APrediction_PostsAnEmptyBody()
    {
        _site.Creates(Prediction("starting"));

        await _site.Client().Predictions.CancelAsync(Id, CancellationToken.None);

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.That(_site.ApiRequests, Is.EqualTo(new[] { $"POST /v1/predictions/{Id}/cancel" }));
        Assert.That(request.BodyAsBytes, Is.Empty);
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static async Task<ReplicateException> FailsAsync(Func<Task> call, ReplicateErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<ReplicateException>(() => call());
        Assert.That(error!.Kind, Is.EqualTo(kind));
        return error;
    }

    private Task<Prediction> CreateAsync() =>
        _site.Client().Predictions.CreateAsync(_model, New, _timeLeft, CancellationToken.None).WaitAsync(Patience);

    private Task<Prediction> GetAsync() =>
        _site.Client().Predictions.GetAsync(Id, _timeLeft, CancellationToken.None).WaitAsync(Patience);

    private void Throttles(string body, string? retryAfter = null)
    {
        var refusal = Json(body, 429);
        _site.Api.Given(Create).InScenario("s").WillSetStateTo("free")
            .RespondWith(retryAfter is null ? refusal : refusal.WithHeader("Retry-After", retryAfter));
        _site.Api.Given(Create).InScenario("s").WhenStateIs("free").WillSetStateTo("free").RespondWith(Json(Prediction("starting"), 201));
    }
}
