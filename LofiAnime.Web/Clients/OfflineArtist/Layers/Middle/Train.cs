using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A short local train with lit windows, on its embankment or across shallow water.</summary>
internal static class Train
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("train");
        var palette = stage.Palette;
        var rail = stage.Ground + 150;
        var overWater = GroundKinds.Of(stage.Scene) == GroundKind.Water;
        canvas.Rect(0, rail, SvgCanvas.Size, overWater ? 12 : 46, stage.Plane(0.66));
        canvas.Rect(0, rail, SvgCanvas.Size, 4, palette.Glow.At(0.45));
        if (overWater)
        {
            var piers = new PathData();
            for (double x = 20; x < SvgCanvas.Size; x += 92)
            {
                piers.Rect(x, rail + 10, 14, 34);
            }

            canvas.Path(piers, stage.Plane(0.7));
        }

        Masts(stage, rail);
        var body = dice.Pick(palette.Accent, palette.Cloud.Lighter(0.2), palette.Leaf.Mix(palette.SkyLow, 0.2), palette.Warm.Mix(palette.Accent, 0.3));
        body = stage.Tinted(body, 0.75);
        var cars = dice.Whole(2, 3);
        var start = 512 - (cars * 140) + (stage.ShadowSide * 60);
        for (var car = 0; car < cars; car++)
        {
            Car(stage, start + (car * 282), rail - 8, body);
        }

        if (!overWater)
        {
            Hedge(stage, dice, rail + 100);
        }
        else
        {
            canvas.Rect(start, rail + 52, cars * 282, 60, body.At(0.22), 20);
            Ripples.Scatter(canvas, dice, start + (cars * 141), cars * 110, rail + 44, rail + 170, 40, palette.Warm.At(0.6));
        }
    }

    private static void Car(Stage stage, double x, double rail, Colour body)
    {
        var canvas = stage.Canvas;
        canvas.Path(new PathData().Disc(x + 48, rail, 10).Disc(x + 76, rail, 10).Disc(x + 200, rail, 10).Disc(x + 228, rail, 10), stage.Palette.Near);
        canvas.Rect(x, rail - 116, 276, 114, body, 12);
        canvas.Rect(x + 10, rail - 122, 256, 10, stage.Plane(0.7), 4);
        canvas.Rect(x, rail - 44, 276, 12, stage.Palette.Glow.At(0.85));
        canvas.Rect(x, rail - 24, 276, 22, stage.Palette.Near.At(0.25), 8);
        var panes = new PathData();
        for (var pane = 0; pane < 5; pane++)
        {
            panes.Rect(x + 16 + (pane * 51), rail - 98, 40, 44);
        }

        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x + 138, rail - 70, 190, stage.Palette.Warm, 0.28);
        }

        canvas.Path(panes, stage.Pane);
        canvas.Path(new PathData().Disc(x + 90, rail - 66, 9).Rect(x + 79, rail - 62, 22, 8).Disc(x + 194, rail - 66, 9).Rect(x + 183, rail - 62, 22, 8), stage.Palette.Near.At(0.6));
    }

    private static void Hedge(Stage stage, Dice dice, double y)
    {
        for (var row = 0; row < 2; row++)
        {
            for (var x = -90.0; x < SvgCanvas.Size; x += dice.Between(150, 230))
            {
                stage.Canvas.Path(Outline.Billow(dice, x, y + (row * 90), dice.Between(230, 330), dice.Between(50, 90)), stage.Leaves(0.6 + (row * 0.2)));
            }

            stage.Canvas.Rect(0, y - 1 + (row * 90), SvgCanvas.Size, SvgCanvas.Size, stage.Turf(0.66 + (row * 0.16)));
        }
    }

    private static void Masts(Stage stage, double rail)
    {
        var masts = new PathData();
        for (double x = 90; x < SvgCanvas.Size; x += 280)
        {
            masts.Rect(x, rail - 236, 9, 236).Rect(x, rail - 214, 86, 5).Polygon((x + 4, rail - 180), (x + 70, rail - 212), (x + 76, rail - 212), (x + 4, rail - 174));
        }

        stage.Canvas.Path(masts, stage.Plane(0.72));
        stage.Canvas.Stroke(new PathData().Move(0, rail - 196).Line(1024, rail - 196).Move(0, rail - 172).Line(1024, rail - 172), stage.Plane(0.72), 2);
    }
}
