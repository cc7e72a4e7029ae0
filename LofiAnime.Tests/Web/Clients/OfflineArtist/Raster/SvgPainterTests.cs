using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Raster;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Raster;

[Category("Unit")]
public sealed class SvgPainterTests
{
    private static readonly Paint _red = new("#ff0000");
    private static readonly Paint _blue = new("#0000ff");

    [Test]
    public void Rect_OnWholePixels_IsSharpAndOpaque()
    {
        var picture = Painted(canvas => canvas.Rect(256, 256, 512, 512, _red));

        Assert.That((picture.Width, picture.Height), Is.EqualTo((64, 64)));
        Assert.That((picture.At(16, 16), picture.At(47, 47)), Is.EqualTo((Red, Red)));
        Assert.That((picture.At(15, 16), picture.At(48, 47)), Is.EqualTo((White, White)));
    }

    [Test]
    public void Disc_AtItsEdge_IsSmooth()
    {
        var picture = Painted(canvas => canvas.Disc(512, 512, 256, _red));

        var covered = Enumerable.Range(0, 64).SelectMany(y => Enumerable.Range(0, 64).Select(x => 1 - (picture.At(x, y).Green / 255.0))).Sum();
        Assert.That(covered, Is.EqualTo(Math.PI * 16 * 16).Within(4), "the area of the disc in pixels");
        Assert.That(Enumerable.Range(0, 64).Count(x => picture.At(x, 17).Green is > 0 and < 255), Is.GreaterThan(0));
    }

    [Test]
    public void Opacity_LetsTheGroundThrough()
    {
        var picture = Painted(canvas => canvas.Rect(0, 0, 1024, 1024, _red with { Opacity = 0.5 }));

        Assert.That(picture.At(30, 30).Red, Is.EqualTo(255));
        Assert.That(picture.At(30, 30).Green, Is.EqualTo(128).Within(1));
    }

    [Test]
    public void Fade_GoesFromTopToBottom()
    {
        var picture = Painted(canvas => canvas.Rect(0, 0, 1024, 1024, canvas.Fade(0, 1024, (0, _red), (1, _blue))));

        Assert.That(picture.At(5, 0).Red, Is.GreaterThan(250));
        Assert.That(picture.At(60, 32).Red, Is.EqualTo(126).Within(4));
        Assert.That(picture.At(5, 63).Blue, Is.GreaterThan(250));
    }

    [Test]
    public void Glow_IsStrongInItsMiddleAndGoneAtItsRim()
    {
        var picture = Painted(canvas => canvas.Disc(512, 512, 512, canvas.Radial((0, _red), (1, _red with { Opacity = 0 }))));

        Assert.That(picture.At(32, 32).Green, Is.LessThan(12));
        Assert.That(picture.At(32, 16).Green, Is.EqualTo(128).Within(8));
        Assert.That(picture.At(32, 1).Green, Is.GreaterThan(235));
    }

    [Test]
    public void Holes_AreHolesOnlyWhereTheyAreMeant()
    {
        var rings = new PathData().Rect(128, 128, 768, 768).Rect(384, 384, 256, 256);

        Assert.That(Painted(canvas => canvas.PathWithHoles(rings, _red)).At(32, 32), Is.EqualTo(White));
        Assert.That(Painted(canvas => canvas.Path(rings, _red)).At(32, 32), Is.EqualTo(Red));
    }

    [Test]
    public void Stroke_ThatCrossesItself_HasNoHoles()
    {
        var picture = Painted(canvas => canvas.Stroke(new PathData().Move(128, 128).Line(896, 896).Line(896, 128).Line(128, 896), _red, 96));

        Assert.That((picture.At(32, 32), picture.At(56, 56)), Is.EqualTo((Red, Red)), "the crossing and a corner");
        Assert.That(picture.At(32, 12), Is.EqualTo(White));
    }

    [Test]
    public void Place_MovesScalesAndTurns()
    {
        var picture = Painted(canvas =>
        {
            using (canvas.Place(512, 512, 2, 1, 90))
            {
                canvas.Rect(0, -64, 128, 128, _red); // Two wide, turned to hang down.
            }
        });

        Assert.That((picture.At(32, 33), picture.At(32, 46)), Is.EqualTo((Red, Red)));
        Assert.That((picture.At(32, 49), picture.At(37, 40), picture.At(32, 30)), Is.EqualTo((White, White, White)));
    }

    [Test]
    public void Clip_ShowsOnlyTheInside()
    {
        var picture = Painted(canvas =>
        {
            using (canvas.Clip(new PathData().Rect(0, 0, 512, 1024)))
            {
                canvas.Rect(0, 0, 1024, 1024, _red);
            }
        });

        Assert.That((picture.At(31, 5), picture.At(33, 5)), Is.EqualTo((Red, White)));
    }

    [Test]
    public void Everything_TheArtistDraws_CanBePainted([ValueSource(typeof(FortyPrompts), nameof(FortyPrompts.All))] string prompt)
    {
        var picture = PngReader.Read(SvgPainter.ToPng(Artist.Draw(prompt), 48));

        var colours = Enumerable.Range(0, 48 * 48).Select(i => picture.At(i % 48, i / 48)).Distinct().Count();
        Assert.That(colours, Is.GreaterThan(100), "more than an empty sheet");
    }

    [Test]
    public void WhatIsNoDrawing_IsToldSo() => Assert.Throws<FormatException>(() => SvgPainter.ToPng("<svg", 10));

    private static (byte, byte, byte) Red => (255, 0, 0);

    private static (byte, byte, byte) White => (255, 255, 255);

    private static PngReader Painted(Action<SvgCanvas> draw)
    {
        var canvas = new SvgCanvas();
        draw(canvas);
        return PngReader.Read(SvgPainter.ToPng(canvas.ToSvg("t", "n", AspectRatio.Square), 64));
    }
}
