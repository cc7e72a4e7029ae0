using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Photos;

namespace LofiAnime.Tests.Web.Clients.Photos;

public sealed class PhotoCleanerTests
{
    [Test]
    public void Clean_APhotoWithMetadata_KeepsThePictureAndItsOrientationAlone([Values] PhotoKind kind, [Values(1, 6)] int orientation)
    {
        var file = PhotoFiles.Of(kind, 64, 32, orientation);

        var clean = PhotoCleaner.Clean(file, Read(file));

        Assert.That(Read(clean).Photo, Is.EqualTo(Read(file).Photo));
        Assert.That(file.AsSpan().IndexOf("SECRET"u8), Is.Positive);
        Assert.That(clean.AsSpan().IndexOf("SECRET"u8), Is.Negative);
        Assert.That(clean.AsSpan().IndexOf("adobe"u8), Is.Negative);
    }

    [Test]
    public void Clean_ACleanPhoto_ChangesNothing([Values] PhotoKind kind, [Values(1, 6)] int orientation)
    {
        var file = PhotoFiles.Of(kind, orientation: orientation);
        var clean = PhotoCleaner.Clean(file, Read(file));

        Assert.That(PhotoCleaner.Clean(clean, Read(clean)), Is.EqualTo(clean));
    }

    [Test]
    public void Clean_APhotoWithAnotherFileBehindIt_CutsThatOff([Values] PhotoKind kind)
    {
        var file = PhotoFiles.Of(kind);
        byte[] polyglot = [.. file, .. "%PDF-1.7 <script>alert(1)</script> PK\x3\x4"u8];

        var clean = PhotoCleaner.Clean(polyglot, Read(polyglot));

        Assert.That(clean, Is.EqualTo(PhotoCleaner.Clean(file, Read(file))));
    }

    [Test]
    public void Clean_AJpegWithThumbnailInItsHeader_LeavesThatOut()
    {
        var file = PhotoFiles.Jpeg();
        byte[] thumbnail = [0xFF, 0xE0, 0, 19, .. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 0xAA, 0xBB, 0xCC];
        byte[] withThumbnail = [.. file[..2], .. thumbnail, .. file[20..]];

        var clean = PhotoCleaner.Clean(withThumbnail, Read(withThumbnail));

        Assert.That(clean.AsSpan().IndexOf(new byte[] { 0xAA, 0xBB, 0xCC }), Is.Negative);
        Assert.That(Read(clean).Photo, Is.EqualTo(Read(file).Photo));
    }

    [Test]
    public void Clean_AJpegWithColourProfile_KeepsIt()
    {
        var file = PhotoFiles.Jpeg();
        byte[] profile = [0xFF, 0xE2, 0, 20, .. "ICC_PROFILE\0"u8, 1, 1, 7, 7, 7, 7];
        byte[] profiled = [.. file[..2], .. profile, .. file[2..]];

        Assert.That(PhotoCleaner.Clean(profiled, Read(profiled)).AsSpan().IndexOf(profile), Is.Positive);
    }

    [Test]
    public void Clean_ToAnotherOrientation_TurnsWhateverTheForm()
    {
        foreach (var file in new[] { PhotoFiles.Jpeg(), PhotoFiles.Png(orientation: 3), PhotoFiles.Webp(), PhotoFiles.SimpleWebp(), PhotoFiles.LossyWebp() })
        {
            var turned = PhotoCleaner.Clean(file, Read(file), orientation: 6);

            Assert.That(Read(turned).Photo, Is.EqualTo(Read(file).Photo with { Orientation = 6 }));
            Assert.That(Read(PhotoCleaner.Clean(turned, Read(turned), orientation: 1)).Photo.Orientation, Is.EqualTo(1));
        }
    }

    private static PhotoVerdict.Readable Read(byte[] file) => (PhotoVerdict.Readable)PhotoFile.Read(file);
}
