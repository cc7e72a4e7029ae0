using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Conifers in rows with mist between them, and a path that leads in.</summary>
internal static class Forest
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("forest");
        for (var row = 0; row < 4; row++)
        {
            var nearness = 0.2 + (row * 0.22);
            var foot = stage.Ground + 30 + (row * row * 34);
            var height = 170 + (row * 105.0);
            var clearing = 60 + (row * 82.0);
            var centre = 512 + (stage.ShadowSide * 40);
            var trees = new PathData();
            var caps = new PathData();
            for (double x = -30; x < SvgCanvas.Size + 40; x += height * dice.Between(0.2, 0.36))
            {
                if (Math.Abs(x - centre) < clearing)
                {
                    continue;
                }

                var tall = height * dice.Between(0.75, 1.25);
                Tree.Conifer(trees, x, foot + dice.Between(-8, 16), tall);
                caps.Polygon((x, foot - tall), (x + (tall * 0.07), foot - (tall * 0.78)), (x + (tall * 0.02), foot - (tall * 0.82)), (x - (tall * 0.05), foot - (tall * 0.76)));
            }

            canvas.Path(trees, stage.Leaves(nearness).Mix(stage.Plane(nearness), 0.45));
            if (stage.IsSnowy)
            {
                canvas.Path(caps, stage.Turf(0.2));
            }

            canvas.Oval(512, foot + 6, 760, 26 + (row * 5), canvas.Radial((0, stage.Palette.SkyLow.At(0.4)), (1, stage.Palette.SkyLow.At(0))));
        }

        var start = 512 + (stage.ShadowSide * 40);
        canvas.Path(
            new PathData().Move(start - 9, stage.Ground + 28).Cubic(start + 40, stage.Ground + 110, start - 190, stage.Ground + 200, start - 210, 1024).Line(start + 190, 1024)
                .Cubic(start + 70, stage.Ground + 210, start + 90, stage.Ground + 100, start + 9, stage.Ground + 28).Close(),
            stage.Palette.SkyLow.Mix(stage.Palette.Middle, 0.35).At(0.8));
    }
}
