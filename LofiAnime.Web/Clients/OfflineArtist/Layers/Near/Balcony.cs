using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A balcony: railing, potted plants, a mug on the ledge.</summary>
internal static class Balcony
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("balcony");
        var ink = stage.Plane(0.95);
        var bars = new PathData();
        for (double x = 8; x < SvgCanvas.Size; x += 44)
        {
            bars.Rect(x, 824, 8, 170);
        }

        canvas.Path(bars, ink);
        canvas.Rect(0, 988, 1024, 40, stage.Plane(0.85));
        canvas.Rect(0, 806, 1024, 22, ink);
        canvas.Rect(0, 806, 1024, 4, stage.Palette.Glow.At(0.5));
        foreach (var (offset, size) in new[] { (300.0, 74.0), (400.0, 110.0), (-430.0, 90.0) })
        {
            Potted(stage, dice, 512 + (stage.ShadowSide * offset), size);
        }

        var mug = 512 + (stage.ShadowSide * 130);
        canvas.Stroke(new PathData().Oval(mug + 24, 784, 12, 11), stage.Tinted(stage.Palette.Accent, 1), 6);
        canvas.Rect(mug - 22, 762, 44, 46, stage.Tinted(stage.Palette.Accent, 1), 6);
        canvas.Stroke(new PathData().Move(mug - 6, 750).Cubic(mug - 20, 726, mug + 14, 716, mug - 2, 690).Move(mug + 10, 752).Cubic(mug, 734, mug + 24, 722, mug + 12, 704), stage.Palette.Cloud.At(0.6), 4);
    }

    private static void Potted(Stage stage, Dice dice, double x, double size)
    {
        for (var i = 0; i < 5; i++)
        {
            var lean = (i - 2) * size * 0.34;
            stage.Canvas.Path(
                new PathData().Move(x, 930).Quad(x + (lean * 0.3) - (size * 0.2), 930 - size, x + lean, 930 - (size * dice.Between(1.5, 2.1))).Quad(x + lean + (size * 0.1), 930 - size, x + (size * 0.1), 930).Close(),
                stage.Leaves(0.6 + (i % 3 * 0.14)));
        }

        stage.Canvas.Polygon(stage.Tinted(stage.Palette.Accent.Mix(stage.Palette.Warm, 0.4), 0.8).Darker(0.2), (x - (size * 0.5), 916), (x + (size * 0.5), 916), (x + (size * 0.38), 1000), (x - (size * 0.38), 1000));
    }
}
