using System.Text;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class PictureSignatureTests
{
    [TestCase("89504E470D0A1A0A00", PictureFormat.Png)]
    [TestCase("FFD8FFE000", PictureFormat.Jpeg)]
    [TestCase("524946460000000057454250", PictureFormat.Webp)]
    public void Read_Picture_TellsItsFormat(string hex, PictureFormat format) =>
        Assert.That(PictureSignature.Read(Convert.FromHexString(hex)), Is.EqualTo(format));

    [TestCase("")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [TestCase("<!doctype html>")]
    [TestCase("GIF89a")]
    [TestCase("RIFF....WAVE")]
    [TestCase("RIFF....WEB")]
    public void Read_AnythingElse_HasNoFormat(string text) =>
        Assert.That(PictureSignature.Read(Encoding.ASCII.GetBytes(text)), Is.Null);
}
