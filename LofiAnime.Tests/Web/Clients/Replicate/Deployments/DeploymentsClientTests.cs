using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class DeploymentsClientTests : IDisposable
{
    private const string Answer = """
        {"owner":"acme","name":"posters","current_release":{"number":2,"model":"o/n","version":"v","created_by":{"username":"ann"},
         "configuration":{"hardware":"gpu-t4","min_instances":0,"max_instances":3}}}
        """;

    private readonly ReplicateSite _site = new();

    private static IRequestBuilder One => Request.Create().WithPath("/v1/deployments/acme/posters");

    private DeploymentsClient Deployments => _site.Client().Deployments;

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task CreateAsync_Settings_AreSentAndTheReleaseRead()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/deployments").UsingPost()).RespondWith(Json(Answer));

        var deployment = await Deployments.CreateAsync(
            new() { Name = "posters", Model = "o/n", Version = "v", Hardware = "gpu-t4", MinInstances = 0, MaxInstances = 3 }, CancellationToken.None);

        Assert.That(_site.Api.LogEntries.Single().RequestMessage.Body, Is.EqualTo(
            """{"name":"posters","model":"o/n","version":"v","hardware":"gpu-t4","min_instances":0,"max_instances":3}"""));
        Assert.That(deployment.CurrentRelease!.Configuration, Is.EqualTo(new DeploymentConfiguration("gpu-t4", 0, 3)));
        Assert.That(deployment.CurrentRelease.CreatedBy!.Username, Is.EqualTo("ann"));
    }

    [Test]
    public async Task ChangeAsync_OneSetting_LeavesOutTheOthers()
    {
        _site.Api.Given(One.UsingPatch()).RespondWith(Json(Answer));

        await Deployments.ChangeAsync("acme", "posters", new() { MaxInstances = 3 }, CancellationToken.None);

        Assert.That(_site.Api.LogEntries.Single().RequestMessage.Body, Is.EqualTo("""{"max_instances":3}"""));
    }

    [Test]
    public async Task ListAndGet_Deployments_AreRead()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/deployments").UsingGet()).RespondWith(Json($$"""{"results":[{{Answer}}]}"""));
        _site.Api.Given(One.UsingGet()).RespondWith(Json(Answer));

        Assert.That((await Deployments.ListAsync(CancellationToken.None).SingleAsync()).Name, Is.EqualTo("posters"));
        Assert.That((await Deployments.GetAsync("acme", "posters", CancellationToken.None)).CurrentRelease!.Number, Is.EqualTo(2));
    }

    [TestCase(204, true)]
    [TestCase(404, false)]
    public async Task DeleteAsync_Deployment_TellsWhetherItWasThere(int status, bool deleted)
    {
        _site.Api.Given(One.UsingDelete()).RespondWith(Response.Create().WithStatusCode(status));

        Assert.That(await Deployments.DeleteAsync("acme", "posters", CancellationToken.None), Is.EqualTo(deleted));
    }
}
