using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Boats at their moorings, and a jetty.</summary>
internal static class Harbour
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("harbour");
        var side = stage.ShadowSide;
        canvas.Polygon(stage.Plane(0.5), (512 - (side * 520), stage.Ground + 20), (512 + (side * 60), stage.Ground + 26), (512 + (side * 40), stage.Ground + 52), (512 - (side * 520), stage.Ground + 56));
        canvas.Rect(512 + (side * 30) - 10, stage.Ground - 44, 20, 74, stage.Palette.Accent);
        canvas.Glow(512 + (side * 30), stage.Ground - 48, 60, stage.Palette.Warm, 0.8);
        for (var i = 0; i < 5; i++)
        {
            House.Draw(stage, dice, 512 - (side * (180 + (i * 84))) - 40, stage.Ground + 24, 76, dice.Between(34, 56), 0.4);
        }

        Sailboat(stage, 512 + (side * 260), stage.Ground + 96, 0.7, stage.Tinted(stage.Palette.Cloud.Lighter(0.3), 0.5));
        Sailboat(stage, 512 - (side * 60), stage.Ground + 186, 1.25, stage.Tinted(stage.Palette.Accent, 0.9));
        Sailboat(stage, 512 + (side * 290), stage.Ground + 255, 1.7, stage.Tinted(stage.Palette.Cloud.Lighter(0.5), 0.9));
        Jetty(stage, side);
    }

    private static void Sailboat(Stage stage, double x, double y, double scale, Colour sail)
    {
        var canvas = stage.Canvas;
        using (canvas.Place(x, y, -stage.ShadowSide * scale, scale))
        {
            canvas.Path(new PathData().Move(-52, 6).Line(54, 6).Quad(34, 40, 0, 118).Quad(-30, 50, -52, 6).Close(), stage.Palette.Near.At(0.2));
            canvas.Rect(-2, -128, 4, 118, stage.Palette.Near);
            canvas.Path(new PathData().Move(6, -122).Quad(60, -60, 56, -22).Line(6, -22).Close(), sail);
            canvas.Path(new PathData().Move(-6, -108).Quad(-26, -50, -44, -24).Line(-6, -24).Close(), sail.Darker(0.18));
            canvas.Path(new PathData().Move(-58, -12).Line(66, -14).Quad(54, 12, 38, 12).Line(-42, 12).Quad(-54, 6, -58, -12).Close(), stage.Plane(0.85));
            canvas.Rect(-56, -10, 118, 4, stage.Palette.Glow.At(0.7));
        }
    }

    private static void Jetty(Stage stage, int side)
    {
        var canvas = stage.Canvas;
        var edge = 512 - (side * 520);
        var tip = 512 - (side * 120);
        canvas.Polygon(stage.Plane(0.86), (edge, 880), (tip, 900), (tip + (side * 50), 950), (edge, 1024));
        canvas.Polygon(stage.Plane(0.7).Mix(stage.Palette.Glow, 0.12), (edge, 868), (tip, 892), (tip + (side * 50), 926), (edge, 990));
        var posts = new PathData();
        for (var i = 0; i < 5; i++)
        {
            posts.Rect(tip - (side * i * 84) - 8, 872 - (i * 3), 16, 130);
        }

        canvas.Path(posts, stage.Palette.Near);
    }
}
