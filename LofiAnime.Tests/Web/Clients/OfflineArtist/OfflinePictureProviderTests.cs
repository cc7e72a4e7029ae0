using System.Text;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
public sealed class OfflinePictureProviderTests
{
    private readonly OfflinePictureProvider _provider = new();

    [Test]
    public async Task MakeAsync_Prompt_ReturnsTheDrawingAsSvg()
    {
        var outcome = await _provider.MakeAsync("a quiet harbour", CancellationToken.None);

        Assert.That(outcome, Is.InstanceOf<PictureOutcome.Made>());
        var made = (PictureOutcome.Made)outcome;
        Assert.That(made.Format, Is.EqualTo(PictureFormat.Svg));
        Assert.That(Encoding.UTF8.GetString(made.Content.Span), Is.EqualTo(Artist.Draw("a quiet harbour")));
    }

    [Test]
    public void MakeAsync_CancelledToken_ThrowsOperationCanceled() =>
        Assert.That(
            async () => await _provider.MakeAsync("a quiet harbour", new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void Name_OfTheProvider_IsOfflineSample() => Assert.That(_provider.Name, Is.EqualTo("offline-sample"));
}
