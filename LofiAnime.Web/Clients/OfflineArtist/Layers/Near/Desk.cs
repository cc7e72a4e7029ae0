using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A desk by the window at the end of the day: lamp, cassette player, books.</summary>
internal static class Desk
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("desk");
        var side = stage.ShadowSide;
        Room.WallAround(stage, new PathData().Rect(150, 96, 724, 560), new PathData().Rect(0, 0, 1024, 1024).Rect(150, 96, 724, 560));
        canvas.Path(new PathData().Rect(386, 96, 10, 560).Rect(628, 96, 10, 560), Room.Wood(stage));
        canvas.Rect(128, 660, 768, 24, Room.Wood(stage).Mix(stage.Palette.Glow, 0.15));
        var top = Room.Wood(stage).Mix(stage.Palette.Warm, 0.12);
        canvas.Rect(0, 840, 1024, 184, top);
        canvas.Rect(0, 840, 1024, 10, top.Lighter(0.18));
        canvas.Rect(0, 930, 1024, 94, top.Darker(0.3));
        Room.Books(stage, dice, side > 0 ? 770 : 50, side > 0 ? 974 : 254, 844, 150);
        Room.Lamp(stage, 512 - (side * 390), 856, side);
        Cassette(stage, 512 + (side * 130), 862);
        Room.Mug(stage, 512 - (side * 160), 890);
        canvas.Polygon(stage.Palette.Glow.Mix(top, 0.2), (512 - (side * 120), 906), (512 + (side * 60), 900), (512 + (side * 80), 944), (512 - (side * 130), 952));
        canvas.Polygon(stage.Palette.Cloud.Mix(top, 0.3), (512 - (side * 30), 903), (512 + (side * 60), 900), (512 + (side * 80), 944), (512 - (side * 24), 948));
        Room.Plant(stage, dice, 512 + (side * 330), 668, 74);
    }

    private static void Cassette(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        canvas.Stroke(new PathData().Move(x - 84, y - 110).Line(x - 84, y - 146).Line(x + 84, y - 146).Line(x + 84, y - 110), stage.Palette.Near, 8);
        canvas.Rect(x - 126, y - 118, 252, 118, stage.Tinted(stage.Palette.Accent, 1), 14);
        canvas.Path(new PathData().Disc(x - 80, y - 56, 38).Disc(x + 80, y - 56, 38), stage.Palette.Near);
        canvas.Path(new PathData().Disc(x - 80, y - 56, 15).Disc(x + 80, y - 56, 15), stage.Plane(0.6));
        canvas.Rect(x - 36, y - 84, 72, 46, stage.Palette.Glow, 5);
        canvas.Path(new PathData().Disc(x - 16, y - 62, 8).Disc(x + 16, y - 62, 8), stage.Palette.Near);
        canvas.Path(new PathData().Rect(x - 36, y - 28, 14, 10).Rect(x - 16, y - 28, 14, 10).Rect(x + 4, y - 28, 14, 10).Rect(x + 24, y - 28, 12, 10), stage.Palette.Near);
        canvas.Rect(x - 110, y - 108, 220, 6, stage.Palette.Warm.At(0.8));
    }
}
