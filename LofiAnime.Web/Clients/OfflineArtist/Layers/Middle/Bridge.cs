using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A suspension bridge across the whole picture.</summary>
internal static class Bridge
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("bridge");
        var deck = stage.Ground + 20;
        var steel = stage.Tinted(stage.Palette.Accent, 0.6);
        double[] towers = [512 - (stage.ShadowSide * 250), 512 + (stage.ShadowSide * 270)];
        var top = deck - dice.Between(300, 360);
        var cables = new PathData();
        var hangers = new PathData();
        Array.Sort(towers);
        Span(-190, deck - 20, towers[0], top, 0);
        Span(towers[0], top, towers[1], top, 1);
        Span(towers[1], top, 1214, deck - 20, 0);
        canvas.Stroke(hangers, steel.At(0.75), 2);
        canvas.Stroke(cables, steel, 7);
        foreach (var x in towers)
        {
            canvas.Path(new PathData().Rect(x - 34, top - 14, 18, deck - top + 110).Rect(x + 16, top - 14, 18, deck - top + 110).Rect(x - 30, top + 8, 60, 16).Rect(x - 30, top + 120, 60, 14), steel);
            canvas.Rect(x - 52, deck + 84, 104, 26, stage.Plane(0.6));
            canvas.Rect(x - 34, deck + 110, 68, 130, steel.At(0.16));
        }

        canvas.Rect(0, deck, SvgCanvas.Size, 20, stage.Plane(0.66));
        canvas.Rect(0, deck, SvgCanvas.Size, 4, stage.Palette.Glow.At(0.5));
        Lamps(stage, deck);
        Ripples.Scatter(canvas, dice, 512, 420, deck + 120, 1000, 60, stage.Palette.Warm.At(stage.Scene.LampsAreOn ? 0.55 : 0.15));

        void Span(double x1, double y1, double x2, double y2, int full)
        {
            var sag = full == 1 ? deck - 26 : Math.Max(y1, y2) - ((Math.Max(y1, y2) - Math.Min(y1, y2)) * 0.25);
            var control = full == 1 ? (2 * sag) - ((y1 + y2) / 2) : sag;
            cables.Move(x1, y1).Quad((x1 + x2) / 2, control, x2, y2);
            for (var i = 1; i < 16; i++)
            {
                var t = i / 16.0;
                hangers.Move(x1 + ((x2 - x1) * t), ((1 - t) * (1 - t) * y1) + (2 * t * (1 - t) * control) + (t * t * y2)).Line(x1 + ((x2 - x1) * t), deck);
            }
        }
    }

    private static void Lamps(Stage stage, double deck)
    {
        if (!stage.Scene.LampsAreOn)
        {
            return;
        }

        for (double x = 30; x < SvgCanvas.Size; x += 80)
        {
            stage.Canvas.Glow(x, deck - 6, 26, stage.Palette.Warm, 0.85);
            stage.Canvas.Disc(x, deck - 6, 3.5, stage.Palette.Warm);
        }
    }
}
