using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Drawing;

[Category("Unit")]
public sealed class ViewTests
{
    private static IEnumerable<AspectRatio> Shapes => AspectRatio.All;

    [TestCaseSource(nameof(Shapes))]
    public void Of_AShape_LiesInTheSceneAndHasItsProportions(AspectRatio shape)
    {
        var view = View.Of(shape);

        Assert.That(view.X, Is.InRange(0, SvgCanvas.Size - view.Width));
        Assert.That(view.Y, Is.InRange(0, SvgCanvas.Size - view.Height));
        Assert.That(view.Width / view.Height, Is.EqualTo((double)shape.Width / shape.Height).Within(0.005));
    }

    [Test]
    public void Of_TheSquare_IsTheWholeScene() => Assert.That(View.Of(AspectRatio.Square), Is.EqualTo(View.Whole));

    [TestCaseSource(nameof(Shapes))]
    public void Draw_AnyShape_IsASafeDrawing(AspectRatio shape) =>
        Assert.That(SafeSvg.FindFaults(Artist.Draw("a harbour at night, rain", 3, shape)), Is.Empty);
}
