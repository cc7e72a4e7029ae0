using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A power pole close by, its wires across the sky, small birds on them.</summary>
internal static class Wires
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("wires");
        var ink = stage.Palette.Near;
        var x = 512 + (stage.ShadowSide * 390);
        Pole.Draw(canvas, x, 1060, 960, ink);
        Pole.Draw(canvas, x + 7, 1060, 960, ink);
        var wires = new PathData();
        var birds = new PathData();
        for (var wire = 0; wire < 3; wire++)
        {
            var (y, drop) = (158 + (wire * 40), 90 + (wire * 26));
            var far = 512 - (stage.ShadowSide * 560);
            wires.Move(x, y).Quad((x + far) / 2, y + drop + 60, far, y + 20);
            wires.Move(x, y).Line(512 + (stage.ShadowSide * 560), y - 30);
            for (var bird = 0; bird < 3; bird++)
            {
                var t = dice.Between(0.2, 0.8);
                var birdX = ((1 - t) * (1 - t) * x) + (t * (1 - t) * (x + far)) + (t * t * far);
                var birdY = ((1 - t) * (1 - t) * y) + (2 * t * (1 - t) * (y + drop + 60)) + (t * t * (y + 20));
                birds.Oval(birdX, birdY - 12, 9, 13).Disc(birdX + 3, birdY - 27, 8).Polygon((birdX + 9, birdY - 30), (birdX + 18, birdY - 26), (birdX + 9, birdY - 23)).Polygon((birdX - 4, birdY - 6), (birdX - 14, birdY + 14), (birdX + 3, birdY - 1));
            }
        }

        canvas.Stroke(wires, ink, 2.6);
        canvas.Path(birds, ink);
    }
}
