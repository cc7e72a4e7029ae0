using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Restoration;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Restoration;

public sealed class PhotoReaderTests
{
    [Test]
    public void Read_MoreBytesOrPixelsThanTaken_Refuses()
    {
        var small = new PhotoReader(Options.Create(new RestorationOptions { MaxBytes = 100, MaxPixels = 2047 }));

        Assert.That(small.Read(new byte[101]), Is.EqualTo(new PhotoVerdict.Refused(PhotoFault.TooLarge)));
        Assert.That(small.Read(PhotoFiles.SimpleWebp(64, 32)), Is.EqualTo(new PhotoVerdict.Refused(PhotoFault.TooManyPixels)));
        Assert.That(small.Read(PhotoFiles.SimpleWebp(89, 23)), Is.TypeOf<PhotoVerdict.Readable>());
    }

    [Test]
    public void Read_TwelveThousandPixelsSquare_Refuses([Values] PhotoKind kind) => Assert.That(
        new PhotoReader(Options.Create(new RestorationOptions())).Read(PhotoFiles.Of(kind, 12_000, 12_000)),
        Is.EqualTo(new PhotoVerdict.Refused(PhotoFault.TooManyPixels)));
}
