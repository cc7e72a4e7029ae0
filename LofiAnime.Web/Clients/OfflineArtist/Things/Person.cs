using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>A person seen from behind, in flat tones.</summary>
internal static class Person
{
    /// <summary>Draws a standing person on a base point.</summary>
    public static void Standing(Stage stage, double x, double y, double height, Colour coat)
    {
        var canvas = stage.Canvas;
        var near = stage.Palette.Near;
        using (canvas.Place(x, y, height / 100, height / 100))
        {
            canvas.Path(new PathData().Rect(-8, -30, 6, 30).Rect(2, -30, 6, 30), near);
            canvas.Path(new PathData().Move(-10, -78).Quad(-15, -50, -16, -24).Line(16, -24).Quad(15, -50, 10, -78).Quad(0, -84, -10, -78).Close(), coat);
            canvas.Path(new PathData().Move(-10, -77).Quad(-17, -60, -16, -44).Line(-11, -44).Line(-7, -70).Close(), coat.Darker(0.2));
            canvas.Disc(0, -90, 8.6, near);
            canvas.Path(new PathData().Move(-9, -92).Quad(-12, -76, -8, -72).Line(8, -72).Quad(12, -76, 9, -92).Close(), near);
        }
    }
}
