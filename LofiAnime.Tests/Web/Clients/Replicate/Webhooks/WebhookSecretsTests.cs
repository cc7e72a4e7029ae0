using LofiAnime.Web.Clients.Replicate;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class WebhookSecretsTests : IDisposable
{
    private const string S1 = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private readonly ReplicateSite _site = new();
    private readonly WebhookSecrets _secrets;

    public WebhookSecretsTests() => _secrets = new WebhookSecrets(_site.Options, _site.Client(), _site.Clock);

    private static IRequestBuilder Secret => Request.Create().WithPath("/v1/webhooks/default/secret").UsingGet();

    public void Dispose()
    {
        _secrets.Dispose();
        _site.Dispose();
    }

    [Test]
    public async Task GetAsync_Configured_AsksNobody()
    {
        _site.Options.WebhookSecret = S1;

        Assert.That(await _secrets.GetAsync(CancellationToken.None), Is.EqualTo(new[] { S1 }));
        Assert.That(_site.ApiRequests, Is.Empty);
    }

    [Test]
    public async Task GetAsync_NotConfigured_AsksOnceAnHour()
    {
        _site.Api.Given(Secret).RespondWith(Json($$"""{"key":"{{S1}}"}"""));

        var first = await _secrets.GetAsync(CancellationToken.None);
        await _secrets.GetAsync(CancellationToken.None);
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1));
        _site.Clock.Advance(TimeSpan.FromHours(1));
        await _secrets.GetAsync(CancellationToken.None);

        Assert.That(first, Is.EqualTo(new[] { S1 }));
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task GetAsync_ReplicateIsSilent_GivesUpAfterFiveSeconds()
    {
        _site.Api.Given(Secret).RespondWith(Response.Create().WithCallback(_ => new TaskCompletionSource<ResponseMessage>().Task));

        var asking = _secrets.GetAsync(CancellationToken.None).AsTask();
        await _site.PassAsync(TimeSpan.FromSeconds(5));

        Assert.That(await asking.WaitAsync(Patience / 2), Is.Empty);
    }

    [Test]
    public async Task GetAsync_ReplicateFails_HasNoneAndAsksAgainLater()
    {
        _site.Api.Given(Secret).RespondWith(Json("""{"key":"no secret"}"""));

        Assert.That(await _secrets.GetAsync(CancellationToken.None), Is.Empty);
        Assert.That(await _secrets.GetAsync(CancellationToken.None), Is.Empty);
        Assert.That(_site.ApiRequests, Has.Length.EqualTo(1), "Forged calls do not become calls to Replicate.");
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        _site.Api.Given(Secret).RespondWith(Json($$"""{"key":"{{S1}}"}"""));

        Assert.That(await _secrets.GetAsync(CancellationToken.None), Is.EqualTo(new[] { S1 }));
    }
}
