using System.Text.Json.Nodes;
using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class TrainingsClientTests : IDisposable
{
    private const string Answer = """{"id":"t1","status":"starting","output":{"version":"o/n:v2","weights":"https://w"}}""";

    private readonly ReplicateSite _site = new();

    private TrainingsClient Trainings => _site.Client().Trainings;

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task CreateAsync_Training_IsSentToItsVersion()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/models/o/n/versions/v1/trainings").UsingPost()).RespondWith(Json(Answer, 201));

        var training = await Trainings.CreateAsync("o", "n", "v1", new("acme/mine", new JsonObject { ["steps"] = 3 }), CancellationToken.None);

        Assert.That(training.Id, Is.EqualTo("t1"));
        Assert.That(_site.Api.LogEntries.Single().RequestMessage.Body, Is.EqualTo("""{"destination":"acme/mine","input":{"steps":3}}"""));
    }

    [Test]
    public async Task CreateAsync_ServerError_IsNotRepeated()
    {
        _site.Api.Given(Request.Create().UsingPost()).RespondWith(Json("{}", 500));

        await Assert.ThrowsAsync<ReplicateException>(
            async () => await Trainings.CreateAsync("o", "n", "v1", new("acme/mine", new JsonObject()), CancellationToken.None));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task GetListAndCancel_Training_HaveTheirRoutes()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/trainings/t1").UsingGet()).RespondWith(Json(Answer));
        _site.Api.Given(Request.Create().WithPath("/v1/trainings").UsingGet()).RespondWith(Json($$"""{"results":[{{Answer}}]}"""));
        _site.Api.Given(Request.Create().WithPath("/v1/trainings/t1/cancel").UsingPost()).RespondWith(Json(Answer));

        Assert.That((await Trainings.GetAsync("t1", CancellationToken.None)).Output!.Value.GetProperty("version").GetString(), Is.EqualTo("o/n:v2"));
        Assert.That(await Trainings.ListAsync(CancellationToken.None).CountAsync(), Is.EqualTo(1));
        Assert.That((await Trainings.CancelAsync("t1", CancellationToken.None)).Status, Is.EqualTo(PredictionStatus.Starting));
    }
}
