using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;

/// <summary>Hanging curtains of green and violet light.</summary>
internal static class Aurora
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("aurora");
        var canvas = stage.Canvas;
        var green = Colour.Of("6ff0b8");
        var violet = Colour.Of("a77bff");
        for (var curtain = 0; curtain < 3; curtain++)
        {
            var lower = stage.Horizon * (0.66 - (curtain * 0.15));
            var height = stage.Horizon * dice.Between(0.42, 0.6);
            var edge = new List<(double X, double Y)>();
            for (var x = -100; x <= 1130; x += 123)
            {
                edge.Add((x, lower + dice.Between(-70, 50)));
            }

            var path = new PathData().Move(-100, lower - height).Through(edge).Line(1130, lower - height - dice.Between(0, 90)).Close();
            canvas.Path(path, canvas.Fade(lower - height, lower + 40, (0, violet.At(0)), (0.4, violet.At(0.3)), (0.8, green.At(0.55)), (1, green.At(0.12))));
            Rays(stage, dice, edge, height, green);
        }
    }

    private static void Rays(Stage stage, Dice dice, List<(double X, double Y)> edge, double height, Colour green)
    {
        var rays = new PathData();
        for (var i = 0; i < edge.Count - 1; i++)
        {
            for (var step = 0; step < 4; step++)
            {
                var x = edge[i].X + (step * 31);
                var y = edge[i].Y + ((edge[i + 1].Y - edge[i].Y) * step / 4);
                rays.Move(x, y - 8).Line(x + 6, y - (height * dice.Between(0.2, 0.6)));
            }
        }

        stage.Canvas.Stroke(rays, green.At(0.16), 11);
    }
}
