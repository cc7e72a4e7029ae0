using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class CatalogueClientTests : IDisposable
{
    private readonly ReplicateSite _site = new();

    private CatalogueClient Catalogue => _site.Client().Catalogue;

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task GetAccountAsync_GoodToken_TellsWhose()
    {
        Gets("/v1/account", """{"type":"organization","username":"acme","name":"Acme"}""");

        Assert.That(await Catalogue.GetAccountAsync(CancellationToken.None), Is.EqualTo(
            new ReplicateAccount { Type = "organization", Username = "acme", Name = "Acme" }));
    }

    [Test]
    public async Task ListHardwareAsync_Array_IsRead()
    {
        Gets("/v1/hardware", """[{"name":"CPU","sku":"cpu"},{"name":"T4","sku":"gpu-t4"}]""");

        Assert.That((await Catalogue.ListHardwareAsync(CancellationToken.None)).Select(hardware => hardware.Sku), Is.EqualTo(new[] { "cpu", "gpu-t4" }));
    }

    [Test]
    public async Task Collections_ListAndOne_AreRead()
    {
        Gets("/v1/collections", """{"results":[{"name":"Text to image","slug":"text-to-image"}]}""");
        Gets("/v1/collections/text-to-image", """{"name":"Text to image","slug":"text-to-image","models":[{"owner":"o","name":"n"}]}""");

        Assert.That((await Catalogue.ListCollectionsAsync(CancellationToken.None).SingleAsync()).Models, Is.Null);
        Assert.That((await Catalogue.GetCollectionAsync("text-to-image", CancellationToken.None)).Models!.Single().Owner, Is.EqualTo("o"));
    }

    private void Gets(string path, string json) => _site.Api.Given(Request.Create().WithPath(path).UsingGet()).RespondWith(Json(json));
}
