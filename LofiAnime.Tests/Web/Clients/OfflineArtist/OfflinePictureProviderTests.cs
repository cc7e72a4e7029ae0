using System.Text;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
public sealed class OfflinePictureProviderTests
{
    private readonly OfflinePictureProvider _provider = new();

    private static readonly PictureOrder _order = new()
    {
        JobId = "0123456789abcdef0123456789abcdef",
        Prompt = "a quiet harbour",
        Deadline = DateTimeOffset.MaxValue,
    };

    [Test]
    public async Task StartAsync_AnyOrder_IsMadeAtOnceAndFetchedAsADrawing()
    {
        var run = (PictureRun.Made)await _provider.StartAsync(_order, CancellationToken.None);
        var delivery = (PictureDelivery.Whole)await _provider.FetchAsync(_order, run, CancellationToken.None);

        var file = delivery.Files.Single();
        Assert.That(run.Id, Is.EqualTo(_order.JobId));
        Assert.That(run.Outputs, Has.Count.EqualTo(1));
        Assert.That(file.Format, Is.EqualTo(PictureFormat.Svg));
        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo(Artist.Draw("a quiet harbour")));
    }

    [Test]
    public async Task FindAsync_AnyOrder_FindsNothingSinceNothingIsPaidFor() =>
        Assert.That(await _provider.FindAsync(_order, CancellationToken.None), Is.Null);

    [Test]
    public async Task LookAsync_AnyRun_IsMade() =>
        Assert.That(await _provider.LookAsync(_order, "r", CancellationToken.None), Is.TypeOf<PictureRun.Made>().With.Property("Id").EqualTo("r"));

    [Test]
    public void StartAsync_CancelledToken_ThrowsOperationCanceled() =>
        Assert.That(
            async () => await _provider.StartAsync(_order, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void Name_OfTheProvider_IsOfflineSample() => Assert.That(_provider.Name, Is.EqualTo("offline-sample"));

    [Test]
    public async Task FetchAsync_FourOfAShape_AreFourVariationsInThatShape()
    {
        var order = _order with { Count = 4, Seed = 40, AspectRatio = AspectRatio.Find("16:9")! };

        var delivery = (PictureDelivery.Whole)await _provider.FetchAsync(order, (PictureRun.Made)await _provider.StartAsync(order, default), default);

        var drawings = delivery.Files.Select(file => Encoding.UTF8.GetString(file.Content.Span)).ToArray();
        Assert.That(drawings, Has.Length.EqualTo(4).And.Unique);
        Assert.That(drawings, Has.All.Contains("width=\"1344\" height=\"768\""));
        Assert.That(drawings[2], Is.EqualTo(Artist.Draw(order.Prompt, 42, order.AspectRatio)));
    }

    [Test]
    public async Task FetchAsync_LargestSeed_StillMakesFour()
    {
        var order = _order with { Count = 4, Seed = int.MaxValue };

        var delivery = (PictureDelivery.Whole)await _provider.FetchAsync(order, (PictureRun.Made)await _provider.StartAsync(order, default), default);

        Assert.That(delivery.Files, Has.Count.EqualTo(4));
    }
}
