using System.Text;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;

namespace LofiAnime.Tests.Web.Clients.Photos;

public sealed class PhotoFileTests
{
    [Test]
    public void Read_APhoto_TellsFormatSizeAndWhichWayIsUp([Values] PhotoKind kind, [Values(1, 3, 6, 8)] int orientation)
    {
        var photo = PhotoOf(PhotoFiles.Of(kind, 64, 32, orientation));

        Assert.That(photo, Is.EqualTo(new Photo(Format(kind), 64, 32, orientation)));
        Assert.That((photo.ShownWidth, photo.ShownHeight), Is.EqualTo(orientation >= 5 ? (32, 64) : (64, 32)));
    }

    [Test]
    public void Read_WebpInItsSimpleForms_TellsTheSize()
    {
        Assert.That(PhotoOf(PhotoFiles.SimpleWebp(300, 7)), Is.EqualTo(new Photo(PictureFormat.Webp, 300, 7, 1)));
        Assert.That(PhotoOf(PhotoFiles.LossyWebp()), Is.EqualTo(new Photo(PictureFormat.Webp, 1, 1, 1)));
    }

    [TestCase("", PhotoFault.Empty)]
    [TestCase("GIF89a..........", PhotoFault.Gif)]
    [TestCase("%PDF-1.7\n", PhotoFault.Pdf)]
    [TestCase("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", PhotoFault.Svg)]
    [TestCase("<?xml version=\"1.0\"?>\n<!-- a drawing -->\n<svg/>", PhotoFault.Svg)]
    [TestCase("II*\0........", PhotoFault.Tiff)]
    [TestCase("<html><body>photo.jpg</body></html>", PhotoFault.Unknown)]
    [TestCase("BM..............", PhotoFault.Unknown)]
    [TestCase("x", PhotoFault.Unknown)]
    public void Read_AnotherKindOfFile_NamesIt(string content, PhotoFault fault) =>
        Assert.That(FaultOf(Encoding.ASCII.GetBytes(content)), Is.EqualTo(fault));

    [TestCase("heic", PhotoFault.Heic)]
    [TestCase("mif1", PhotoFault.Heic)]
    [TestCase("avif", PhotoFault.Avif)]
    [TestCase("mp42", PhotoFault.Unknown)]
    public void Read_AFileOfBrands_NamesIt(string brand, PhotoFault fault) => Assert.That(FaultOf(PhotoFiles.Branded(brand)), Is.EqualTo(fault));

    [Test]
    public void Read_AMovingPicture_Refuses()
    {
        Assert.That(FaultOf(PhotoFiles.Png(isAnimated: true)), Is.EqualTo(PhotoFault.Animated));
        Assert.That(FaultOf(PhotoFiles.Webp(isAnimated: true)), Is.EqualTo(PhotoFault.Animated));
    }

    [Test]
    public void Read_CutAnywhere_Refuses([Values] PhotoKind kind)
    {
        var whole = PhotoFiles.Of(kind);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(PhotoFile.Read(whole.AsSpan(0, length)), Is.TypeOf<PhotoVerdict.Refused>(), $"{length} of {whole.Length} bytes");
        }

        Assert.That(FaultOf(whole[..^1]), Is.EqualTo(PhotoFault.CutOff));
    }

    [Test]
    public void Read_APngWithABrokenChecksum_Refuses()
    {
        var file = PhotoFiles.Png();
        file[^15] ^= 1; // In what comes before the end's chunk.
        file[file.AsSpan().IndexOf("IDAT"u8) + 6] ^= 1;

        Assert.That(FaultOf(file), Is.EqualTo(PhotoFault.Damaged));
    }

    [Test]
    public void Read_AWebpWhoseCanvasIsNotItsPicture_Refuses()
    {
        var file = PhotoFiles.Webp();
        file[24]++; // The canvas's width.

        Assert.That(FaultOf(file), Is.EqualTo(PhotoFault.Damaged));
    }

    [Test]
    public void Read_AJpegOfEndlessScans_Refuses()
    {
        var file = PhotoFiles.Jpeg();
        var scan = file.AsSpan(file.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA })..^2);
        byte[] many = [.. file[..^2]];
        for (var i = 0; i < 100; i++)
        {
            many = [.. many, .. scan];
        }

        Assert.That(FaultOf([.. many, 0xFF, 0xD9]), Is.EqualTo(PhotoFault.Damaged));
    }

    [Test]
    public void Read_WhateverTheBytes_ComesToAVerdictThatHoldsWhenRead([Values] PhotoKind kind, [Values(1, 2, 3, 4)] int seed)
    {
        var dice = new Random(seed);
        for (var i = 0; i < 3000; i++)
        {
            var file = Spoilt(PhotoFiles.Of(kind, 64, 32, orientation: dice.Next(1, 9)), dice);

            if (PhotoFile.Read(file) is PhotoVerdict.Readable readable)
            {
                var clean = PhotoCleaner.Clean(file, readable);
                Assert.That(PhotoOf(clean), Is.EqualTo(readable.Photo), $"seed {seed}, file {i}");
                Assert.That(clean, Has.Length.LessThanOrEqualTo(file.Length + 64));
            }
        }
    }

    /// <summary>Spoils a file in one to four places: flips a bit, lies about a length, cuts, doubles a part.</summary>
    private static byte[] Spoilt(byte[] file, Random dice)
    {
        for (var times = dice.Next(1, 5); times > 0 && file.Length > 0; times--)
        {
            var at = dice.Next(file.Length);
            switch (dice.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << dice.Next(8));
                    break;

                case 1:
                    file[at] = dice.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;

                case 2:
                    dice.NextBytes(file.AsSpan(at, Math.Min(4, file.Length - at)));
                    break;

                case 3:
                    file = dice.Next(3) == 0 ? file[..at] : file;
                    break;

                default:
                    file = [.. file[..at], .. file[dice.Next(file.Length)..]];
                    break;
            }
        }

        return file;
    }

    private static Photo PhotoOf(byte[] file) => PhotoFile.Read(file) is PhotoVerdict.Readable readable ? readable.Photo : throw new AssertionException($"Refused: {FaultOf(file)}");

    private static PhotoFault FaultOf(byte[] file) => PhotoFile.Read(file) is PhotoVerdict.Refused refused ? refused.Fault : throw new AssertionException("It was taken.");

    private static PictureFormat Format(PhotoKind kind) => Enum.Parse<PictureFormat>(kind.ToString());
}
