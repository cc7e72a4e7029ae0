using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A round moon window over straw mats, a low table with tea.</summary>
internal static class TeaRoom
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("tea room");
        var side = stage.ShadowSide;
        Room.WallAround(stage, new PathData().Disc(512, 430, 330), new PathData().Rect(0, 0, 1024, 1024).Disc(512, 430, 330));
        var mat = Colour.Of("b9a96a").Mix(stage.Plane(0.85), 0.5);
        canvas.Rect(0, 820, 1024, 210, mat);
        canvas.Path(new PathData().Polygon((300, 820), (316, 820), (236, 1030), (208, 1030)).Polygon((724, 820), (708, 820), (788, 1030), (816, 1030)), stage.Plane(0.92));
        canvas.Rect(0, 806, 1024, 18, Room.Wood(stage));
        canvas.Path(new PathData().Rect(0, 0, 30, 810).Rect(994, 0, 30, 810).Rect(0, 38, 1024, 22), Room.Wood(stage));
        var table = 512 + (side * 120);
        canvas.Path(new PathData().Rect(table - 150, 902, 22, 76).Rect(table + 128, 902, 22, 76), Room.Wood(stage).Darker(0.4));
        canvas.Rect(table - 190, 884, 380, 24, Room.Wood(stage).Mix(stage.Palette.Glow, 0.16), 6);
        var clay = stage.Tinted(stage.Palette.Accent, 1);
        canvas.Stroke(new PathData().Move(table - 44, 828).Quad(table, 780, table + 44, 828), stage.Palette.Near, 6);
        canvas.Path(new PathData().Move(table - 56, 884).Quad(table - 72, 828, table, 824).Quad(table + 72, 828, table + 56, 884).Close().Polygon((table + 54, 862), (table + 96, 830), (table + 102, 838), (table + 58, 880)), clay);
        canvas.Path(new PathData().Rect(table - 140, 856, 44, 28).Rect(table + 116, 856, 44, 28), stage.Palette.Glow.Mix(stage.Plane(0.7), 0.3));
        canvas.Stroke(new PathData().Move(table - 118, 846).Cubic(table - 140, 816, table - 96, 800, table - 120, 764), stage.Palette.Cloud.At(0.5), 5);
        Lantern.Draw(stage, 512 - (side * 420), 250, 58, stage.Palette.Glow.Mix(stage.Palette.Warm, 0.4));
        canvas.Line(512 - (side * 420), 60, 512 - (side * 420), 186, stage.Palette.Near, 4);
        Room.Plant(stage, dice, 512 + (side * 410), 826, 120);
    }
}
