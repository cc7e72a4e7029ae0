using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>A fox, its brush laid around its feet.</summary>
internal static class Fox
{
    public static void Draw(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        var fur = Colour.Of("df6a2c").Mix(stage.Plane(0.8), stage.IsNight ? 0.4 : 0.18);
        var white = stage.Palette.Glow.Mix(stage.Plane(0.6), 0.15);
        using (canvas.Place(x, y, -stage.ShadowSide * 1.5, 1.5))
        {
            canvas.Path(new PathData().Move(-36, 2).Cubic(-46, -50, -22, -80, -6, -98).Line(22, -96).Cubic(34, -60, 34, -30, 32, 2).Close(), fur);
            canvas.Path(new PathData().Move(4, -84).Line(26, -84).Quad(32, -50, 20, -34).Quad(6, -56, 4, -84).Close(), white);
            canvas.Path(new PathData().Move(-28, -118).Line(-26, -168).Line(-4, -140).Line(18, -140).Line(42, -166).Line(40, -116).Quad(30, -96, 12, -82).Quad(-16, -96, -28, -118).Close(), fur);
            canvas.Path(new PathData().Move(-26, -114).Quad(-6, -108, 6, -96).Line(12, -82).Quad(-14, -94, -26, -114).Close().Move(40, -114).Quad(22, -108, 16, -96).Line(12, -82).Quad(30, -96, 40, -114).Close(), white);
            canvas.Path(new PathData().Disc(-6, -116, 3.6).Disc(26, -116, 3.6).Disc(12, -86, 4.5).Polygon((-25, -166), (-22, -150), (-14, -154)).Polygon((41, -164), (38, -150), (31, -154)), stage.Palette.Near);
            canvas.Path(new PathData().Move(-34, -26).Cubic(-96, -30, -104, 8, -60, 8).Quad(-10, 10, 36, 4).Quad(0, -12, -34, -26).Close(), fur.Darker(0.08));
            canvas.Path(new PathData().Move(4, -8).Quad(30, -2, 52, 2).Quad(30, 12, -4, 6).Close(), white);
        }
    }
}
