using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class PredictionListTests : IDisposable
{
    private readonly ReplicateSite _site = new();

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task ListAsync_ThreePages_GivesAllNewestFirstAndAsksOnlyForWhatIsRead()
    {
        var runs = new ReplicateRuns(_site.Api.Url!) { PageSize = 2, Clock = _site.Clock };
        runs.Install(_site.Api);
        for (var i = 0; i < 5; i++)
        {
            await CreateAsync();
            _site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _site.Api.ResetLogEntries();
        var all = await _site.Client().Predictions.ListAsync(null, CancellationToken.None).Select(prediction => prediction.Id).ToListAsync();
        var bounded = await _site.Client().Predictions
            .ListAsync(_site.Clock.GetUtcNow().AddSeconds(-2), CancellationToken.None).CountAsync();

        Assert.That(all, Is.EqualTo(runs.All.Reverse().Select(run => run.Id)));
        Assert.That(bounded, Is.EqualTo(2));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(3 + 1));

        _site.Api.ResetLogEntries();
        await _site.Client().Predictions.ListAsync(null, CancellationToken.None).FirstAsync();
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task ListAsync_PageThatNamesItself_IsMalformed()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/predictions").UsingGet())
            .RespondWith(Json($$"""{"next":"{{_site.Api.Url}}/v1/predictions","results":[]}"""));

        var error = await Assert.ThrowsAsync<ReplicateException>(
            async () => await _site.Client().Predictions.ListAsync(null, CancellationToken.None).CountAsync());

        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.Malformed));
    }

    [Test]
    public async Task GetAsync_WholePrediction_IsRead()
    {
        _site.Polls("""
            {"id":"p1","model":"o/n","version":"hidden","status":"succeeded","logs":"l","data_removed":false,"source":"api","deployment":7,
             "created_at":"2025-03-01T10:00:00.123456789Z","started_at":"2025-03-01T10:00:01Z","completed_at":"yesterday",
             "deadline":null,"metrics":{"predict_time":1.5},"webhook":"https://x","urls":{"get":"g","cancel":"c","stream":"s","web":"w"}}
            """);

        var prediction = await _site.Client().Predictions.GetAsync(Id, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(prediction.Model, Is.EqualTo("o/n"));
            Assert.That(prediction.CreatedAt, Is.EqualTo(DateTimeOffset.Parse("2025-03-01T10:00:00.1234567Z", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(prediction.CompletedAt, Is.Null, "An answer is not worth losing over a timestamp.");
            Assert.That(prediction.Deployment, Is.Null);
            Assert.That(prediction.Metrics!.Value.GetProperty("predict_time").GetDouble(), Is.EqualTo(1.5));
            Assert.That(prediction.Urls, Is.EqualTo(new PredictionUrls("g", "c", "s", "w")));
        });
    }

    [TestCase("../account")]
    [TestCase("")]
    [TestCase("a/b")]
    [TestCase(".hidden")]
    public async Task GetAsync_IdThatLeadsElsewhere_IsRefusedHere(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await _site.Client().Predictions.GetAsync(id, TimeSpan.FromSeconds(1), CancellationToken.None));
        Assert.That(_site.ApiRequests, Is.Empty);
    }

    [Test]
    public async Task CreateByDeploymentAsync_Deployment_HasItsOwnRoute()
    {
        var path = "/v1/deployments/acme/posters/predictions";
        _site.Api.Given(Request.Create().WithPath(path).UsingPost()).RespondWith(Json(Prediction("starting"), 201));

        await _site.Client().Predictions.CreateByDeploymentAsync(
            "acme", "posters", new NewPrediction { Input = new JsonObject() }, TimeSpan.FromMinutes(1), CancellationToken.None);

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.That(request.Path, Is.EqualTo(path));
        Assert.That(request.Body, Is.EqualTo("""{"input":{}}"""));
        Assert.That(request.Headers!["Cancel-After"].ToString(), Is.EqualTo("60s"));
    }

    [Test]
    public async Task CreateAsync_InvalidInputs_NamesTheFieldsAndNothingElse()
    {
        _site.Api.Given(Create).RespondWith(Json(
            """
            {"title":"Input validation failed","status":422,"invalid_fields":[
              {"type":"number_lte","field":"input.width","description":"the secret prompt"},{"field":"the secret prompt"},7]}
            """,
            422));

        var error = await Assert.ThrowsAsync<ReplicateException>(() => CreateAsync());

        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.InvalidInput));
        Assert.That(error.InvalidFields, Is.EqualTo(new[] { "input.width" }));
        Assert.That(error.Message, Is.EqualTo("Replicate: InvalidInput, HTTP status 422: input.width."));
    }

    private Task<Prediction> CreateAsync() => _site.Client().Predictions.CreateAsync(
        ModelReference.Parse(HouseModel.Reference), new NewPrediction { Input = new JsonObject() }, TimeSpan.FromMinutes(1), CancellationToken.None);
}
