using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

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
            var lower = stage.Horizon * (0.86 - (curtain * 0.17));
            var height = stage.Horizon * dice.Between(0.42, 0.6);
            var edge = new List<(double X, double Y)>();
            for (var x = -100; x <= 1130; x += 123)
            {
                edge.Add((x, lower + dice.Between(-70, 50)));
            }

            var path = new PathData().Move(-100, lower - height).Through(edge).Line(1130, lower - height - dice.Between(0, 90)).Close();
            canvas.Path(path, canvas.Fade(lower - height, lower + 40, (0, violet.At(0)), (0.45, violet.At(0.22)), (0.82, green.At(0.42)), (1, green.At(0.02))));
        }
    }
}
