using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A window with drawn-back curtains and a plant on the sill.</summary>
internal static class CurtainedWindow
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("window");
        Room.WallAround(stage, new PathData().Rect(178, 92, 668, 730), new PathData().Rect(0, 0, 1024, 1024).Rect(178, 92, 668, 730));
        canvas.Path(new PathData().Rect(506, 92, 12, 240).Rect(178, 330, 668, 10), Room.Wood(stage));
        var cloth = stage.Tinted(dice.Pick(stage.Palette.Cloud, stage.Palette.Accent, stage.Palette.SkyLow, stage.Palette.SkyTop.Lighter(0.25)), 0.9);
        foreach (var side in new[] { -1, 1 })
        {
            var edge = 512 + (side * 412);
            canvas.Path(new PathData().Move(edge, 60).Line(512 + (side * 150), 60).Cubic(512 + (side * 210), 260, 512 + (side * 280), 420, 512 + (side * 330), 540).Cubic(512 + (side * 290), 640, 512 + (side * 270), 760, 512 + (side * 256), 960).Line(edge, 960).Close(), cloth);
            var folds = new PathData();
            for (var fold = 1; fold < 5; fold++)
            {
                folds.Move(512 + (side * (150 + (fold * 54))), 62).Quad(512 + (side * (300 + (fold * 18))), 400, 512 + (side * (332 + (fold * 13))), 540).Quad(512 + (side * (300 + (fold * 20))), 700, 512 + (side * (262 + (fold * 29))), 960);
            }

            canvas.Stroke(folds, cloth.Darker(0.2), 5);
            canvas.Rect(side > 0 ? 834 : 98, 530, 92, 20, stage.Palette.Warm.Mix(cloth, 0.4), 8);
        }

        canvas.Rect(70, 46, 884, 16, Room.Wood(stage), 8);
        canvas.Rect(120, 832, 784, 34, Room.Wood(stage).Mix(stage.Palette.Glow, 0.18));
        canvas.Rect(120, 862, 784, 14, Room.Wood(stage).Darker(0.3));
        Room.Plant(stage, dice, 512 + (stage.ShadowSide * 190), 834, 110);
        Room.Mug(stage, 512 + (stage.ShadowSide * 50), 834);
    }
}
