using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A village on its slope, a light in most windows.</summary>
internal static class Village
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("village");
        for (var row = 0; row < 4; row++)
        {
            var nearness = 0.3 + (row * 0.15);
            var foot = stage.Ground + 34 + (row * row * 24) + (row * 34);
            var size = 62 + (row * 30.0);
            for (var x = dice.Between(-30, 90); x < SvgCanvas.Size; x += size * dice.Between(1.5, 2.6))
            {
                var y = foot + dice.Between(-12, 12);
                canvas.Path(Tree.Conifer(Tree.Conifer(new PathData(), x - (size * 0.3), y + 4, size * 1.3), x - (size * 0.62), y + 6, size), stage.Leaves(nearness + 0.1).Mix(stage.Plane(nearness), 0.4));
                House.Draw(stage, dice, x, y, size * dice.Between(0.95, 1.3), size * dice.Between(0.5, 0.72), nearness);
                if (stage.Scene.LampsAreOn && dice.Chance(0.3))
                {
                    Smoke(stage, x + (size * 0.7), y - (size * 0.95), size);
                }
            }

            canvas.Path(Outline.Rolling(dice, foot + 26 + (row * 10), 10, 240), stage.Turf(nearness + 0.12));
        }
    }

    private static void Smoke(Stage stage, double x, double y, double size) => stage.Canvas.Stroke(
        new PathData().Move(x, y).Cubic(x + (size * 0.2), y - (size * 0.5), x - (size * 0.2), y - (size * 0.8), x + (size * 0.15), y - (size * 1.5)),
        stage.Palette.Cloud.At(0.5),
        size * 0.1);
}
