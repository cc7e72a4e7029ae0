using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Dunes, one side in the light, and a small caravan on the crest.</summary>
internal static class Dunes
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("dunes");
        var side = stage.ShadowSide;
        var sand = stage.Palette.SkyLow.Mix(stage.Palette.Warm, 0.55).Mix(stage.Palette.Middle, stage.IsNight ? 0.55 : 0.04);
        for (var row = 0; row < 4; row++)
        {
            var crest = 512 + (side * dice.Between(-330, 240));
            var top = stage.Ground - 90 + (row * 108) + dice.Between(-20, 30);
            var lit = sand.Mix(stage.Palette.Middle, row * 0.09);
            var dark = lit.Mix(stage.Palette.Middle, 0.5);
            canvas.Path(new PathData().Move(crest - (side * 1100), top + 250).Cubic(crest - (side * 600), top + 160, crest - (side * 260), top + 20, crest, top).Cubic(crest + (side * 240), top + 50, crest + (side * 420), top + 150, crest + (side * 1100), top + 210).Line(crest + (side * 1100), 1024).Line(crest - (side * 1100), 1024).Close(), lit);
            canvas.Path(new PathData().Move(crest, top).Cubic(crest + (side * 240), top + 50, crest + (side * 420), top + 150, crest + (side * 1100), top + 210).Line(crest + (side * 1100), top + 330).Cubic(crest + (side * 330), top + 330, crest - (side * 140), top + 200, crest + (side * 40), top + 130).Cubic(crest + (side * 110), top + 90, crest + (side * 30), top + 40, crest, top).Close(), dark);
            if (row == 1)
            {
                for (var camel = 0; camel < 4; camel++)
                {
                    var along = 90 + (camel * 92);
                    Camel(stage, crest - (side * along), top + (along * along * 0.00042) + 3, side);
                }
            }
        }
    }

    private static void Camel(Stage stage, double x, double y, int side)
    {
        using (stage.Canvas.Place(x, y, side * 0.72, 0.72))
        {
            stage.Canvas.Path(
                new PathData().Move(-34, -40).Quad(-30, -56, -18, -52).Quad(-8, -78, 4, -52).Quad(16, -76, 24, -50).Quad(40, -44, 44, -72).Line(62, -72).Quad(64, -64, 50, -62).Quad(50, -30, 28, -28)
                    .Line(28, 0).Line(22, 0).Line(20, -28).Line(-20, -26).Line(-22, 0).Line(-28, 0).Line(-30, -28).Quad(-36, -30, -34, -40).Close(),
                stage.Plane(0.92));
            stage.Canvas.Polygon(stage.Palette.Accent, (-14, -54), (18, -54), (14, -36), (-12, -36));
        }
    }
}
