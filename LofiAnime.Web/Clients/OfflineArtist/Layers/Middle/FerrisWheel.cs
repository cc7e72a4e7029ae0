using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A great wheel with coloured cabins over a small fair.</summary>
internal static class FerrisWheel
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("wheel");
        var palette = stage.Palette;
        var (x, y, radius) = (512 + (stage.ShadowSide * dice.Between(60, 170)), stage.Ground - 190.0, 265.0);
        var steel = stage.Plane(0.62);
        canvas.Stroke(new PathData().Move(x, y).Line(x - 140, stage.Ground + 150).Move(x, y).Line(x + 140, stage.Ground + 150), steel, 13);
        canvas.Stroke(new PathData().Disc(x, y, radius).Disc(x, y, radius * 0.9), steel, 5);
        var spokes = new PathData();
        var turn = dice.Next();
        for (var i = 0; i < 16; i++)
        {
            var angle = 2 * Math.PI * (i + turn) / 16;
            spokes.Move(x, y).Line(x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)));
        }

        canvas.Stroke(spokes, steel.At(0.8), 2.4);
        Colour[] cabins = [palette.Accent, palette.Warm, palette.SkyLow.Lighter(0.3), palette.Leaf];
        for (var i = 0; i < 16; i++)
        {
            var angle = 2 * Math.PI * (i + turn) / 16;
            var (cabinX, cabinY) = (x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)));
            if (stage.Scene.LampsAreOn)
            {
                canvas.Glow(cabinX, cabinY + 14, 48, palette.Warm, 0.55);
            }

            canvas.Rect(cabinX - 19, cabinY, 38, 34, stage.Tinted(cabins[i % cabins.Length], 0.9), 11);
            canvas.Rect(cabinX - 14, cabinY + 7, 28, 11, stage.Pane, 3);
        }

        canvas.Disc(x, y, 22, palette.Accent);
        canvas.Disc(x, y, 9, palette.Glow);
        Fair(stage, dice);
    }

    private static void Fair(Stage stage, Dice dice)
    {
        var foot = stage.Ground + 190;
        stage.Canvas.Rect(0, foot - 26, SvgCanvas.Size, 44, stage.Plane(0.6));
        for (var tent = -20.0; tent < SvgCanvas.Size; tent += dice.Between(200, 290))
        {
            var width = dice.Between(130, 190);
            stage.Canvas.Rect(tent, foot - 100, width, 100, stage.Plane(0.55));
            stage.Canvas.Rect(tent + (width * 0.14), foot - 78, width * 0.72, 48, stage.Pane);
            stage.Canvas.Polygon(stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.Warm, stage.Palette.Leaf), 0.7), (tent - 14, foot - 94), (tent + (width / 2), foot - 168), (tent + width + 14, foot - 94));
        }

        stage.Canvas.Path(Outline.Rolling(dice, foot + 16, 8, 260), stage.Turf(0.62));
    }
}
