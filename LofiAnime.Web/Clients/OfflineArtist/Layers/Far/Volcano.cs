using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>One great cone with a snow cap, standing alone.</summary>
internal static class Volcano
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("volcano");
        var foot = stage.Horizon + 14;
        var height = dice.Between(290, 350);
        var x = 512 + (stage.ShadowSide * dice.Between(10, 130));
        var top = foot - height;
        canvas.Path(
            new PathData().Move(x - 620, foot).Quad(x - 200, foot - (height * 0.22), x - 52, top).Line(x - 24, top + 7).Line(x + 12, top + 3).Line(x + 50, top).Quad(x + 200, foot - (height * 0.22), x + 620, foot).Close(),
            stage.Plane(0.2));
        var side = stage.ShadowSide;
        canvas.Path(
            new PathData().Move(x + (side * 8), top + 4).Line(x + (side * 50), top).Quad(x + (side * 200), foot - (height * 0.22), x + (side * 620), foot).Line(x + (side * 130), foot).Quad(x + (side * 70), foot - (height * 0.4), x + (side * 8), top + 4).Close(),
            stage.Plane(0.36).At(0.55));
        canvas.Path(
            new PathData().Move(x - 52, top).Line(x - 24, top + 7).Line(x + 12, top + 3).Line(x + 50, top).Quad(x + 76, top + 62, x + 112, top + 108)
                .Line(x + 74, top + 92).Line(x + 58, top + 122).Line(x + 24, top + 84).Line(x, top + 128).Line(x - 28, top + 90).Line(x - 62, top + 116).Line(x - 76, top + 88).Line(x - 112, top + 104).Quad(x - 76, top + 60, x - 52, top).Close(),
            stage.Palette.Cloud.Lighter(0.55).At(0.94));
        canvas.Path(Outline.Rolling(dice, foot - 26, 14, 150), stage.Plane(0.36));
    }
}
