using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A small shop front that spills its light on the pavement.</summary>
internal static class Shop
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("shop");
        var palette = stage.Palette;
        var foot = stage.Ground + 170;
        var left = stage.ShadowSide > 0 ? 330.0 : 84.0;
        var wall = stage.Plane(0.62).Mix(palette.SkyLow, 0.14);
        var neighbour = stage.ShadowSide > 0 ? -90 : 704;
        canvas.Rect(neighbour, foot - 430, 400, 430, stage.Plane(0.72));
        canvas.Path(new PathData().Rect(neighbour + 96, foot - 350, 60, 80).Rect(neighbour + 230, foot - 350, 60, 80).Rect(neighbour + 96, foot - 210, 60, 80), stage.Pane.Mix(stage.Plane(0.72), 0.45));
        canvas.Rect(left, foot - 510, 610, 510, wall);
        canvas.Rect(left - 14, foot - 524, 638, 24, stage.Plane(0.85));
        for (var i = 0; i < 3; i++)
        {
            canvas.Rect(left + 60 + (i * 180), foot - 450, 120, 120, stage.Plane(0.85));
            canvas.Rect(left + 68 + (i * 180), foot - 442, 104, 104, i == 1 ? stage.Pane : stage.Pane.Mix(stage.Plane(0.72), 0.6));
        }

        canvas.Rect(left + 30, foot - 240, 370, 200, stage.Pane);
        canvas.Rect(left + 440, foot - 230, 120, 230, stage.Pane.Mix(palette.Accent, 0.15));
        Shelves(stage, dice, left + 30, foot);
        canvas.Path(new PathData().Rect(left + 150, foot - 240, 6, 200).Rect(left + 272, foot - 240, 6, 200).Rect(left + 497, foot - 230, 5, 230), stage.Plane(0.85));
        Awning(stage, left, foot);
        canvas.Rect(left + 60, foot - 318, 240, 44, stage.Plane(0.9), 8);
        canvas.Path(new PathData().Disc(left + 92, foot - 296, 9).Rect(left + 116, foot - 301, 150, 9), palette.Warm);
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(left + 260, foot - 130, 420, palette.Warm, 0.34);
            canvas.Polygon(palette.Warm.At(0.26), (left + 30, foot), (left + 570, foot), (left + 660, 1024), (left - 70, 1024));
        }

        canvas.Rect(0, foot + 92, SvgCanvas.Size, SvgCanvas.Size, stage.Plane(0.82).At(0.75));
        canvas.Rect(0, foot + 84, SvgCanvas.Size, 10, palette.Glow.Mix(stage.Plane(0.6), 0.55));
        Lantern.Draw(stage, left + 420, foot - 172, 26, stage.Tinted(palette.Accent, 0.9));
        for (var i = 0; i < 4; i++)
        {
            var x = left + 40 + (i * 92);
            canvas.Path(Outline.Crown(dice, x, foot - 44, 34, dice.Between(26, 46)), stage.Leaves(0.7));
            canvas.Polygon(stage.Tinted(palette.Accent, 0.7), (x - 24, foot - 34), (x + 24, foot - 34), (x + 18, foot + 6), (x - 18, foot + 6));
        }
    }

    private static void Shelves(Stage stage, Dice dice, double left, double foot)
    {
        var goods = new PathData();
        for (var shelf = 0; shelf < 3; shelf++)
        {
            for (var x = left + 14; x < left + 350; x += dice.Between(16, 34))
            {
                var height = dice.Between(14, 40);
                goods.Rect(x, foot - 60 - (shelf * 54) - height, 11, height);
            }

            goods.Rect(left + 8, foot - 60 - (shelf * 54), 354, 5);
        }

        stage.Canvas.Path(goods, stage.Palette.Near.At(0.34));
    }

    private static void Awning(Stage stage, double left, double foot)
    {
        for (var stripe = 0; stripe < 12; stripe++)
        {
            var x = left + 10 + (stripe * 49.2);
            stage.Canvas.Path(
                new PathData().Move(x + 10, foot - 272).Line(x + 54, foot - 272).Line(x + 49.2, foot - 226).Quad(x + 24.6, foot - 204, x, foot - 226).Close(),
                stripe % 2 == 0 ? stage.Tinted(stage.Palette.Accent, 0.95) : stage.Tinted(stage.Palette.Glow, 0.95));
        }
    }
}
