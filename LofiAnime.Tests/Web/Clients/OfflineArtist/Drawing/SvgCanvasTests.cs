using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Drawing;

[Category("Unit")]
public sealed class SvgCanvasTests
{
    [TestCase(1, "1")]
    [TestCase(0.25, "0.2")]
    [TestCase(-0.04, "0")]
    [TestCase(-12.36, "-12.4")]
    [TestCase(1024.0, "1024")]
    public void Number_Value_HasAPointAndOneDecimal(double value, string expected) =>
        Assert.That(PathData.Number(value), Is.EqualTo(expected));

    [Test]
    public void ToSvg_TitleWithMarkup_IsEscaped() =>
        Assert.That(new SvgCanvas().ToSvg("<b> & \"co\"", "a > b", AspectRatio.Square), Does.Contain("<title>&lt;b&gt; &amp; &quot;co&quot;</title>").And.Contain("a &gt; b"));

    [Test]
    public void Polygon_Corners_BecomeAClosedPath()
    {
        var canvas = new SvgCanvas();

        canvas.Polygon(Colour.Of("ff8000").At(0.5), (0, 0), (10, 0.55), (5, -3));

        Assert.That(canvas.ToSvg("t", "n", AspectRatio.Square), Does.Contain("<path d=\"M0 0L10 0.6L5 -3Z\" fill=\"#ff8000\" fill-opacity=\"0.5\"/>"));
    }
}
