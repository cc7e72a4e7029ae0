using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A fairy-tale castle on its hill.</summary>
internal static class Castle
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("castle");
        var (x, y) = (512 + (stage.ShadowSide * dice.Between(30, 150)), stage.Ground + 40);
        canvas.Path(new PathData().Move(x - 520, y + 150).Cubic(x - 280, y + 110, x - 230, y - 40, x, y - 46).Cubic(x + 230, y - 40, x + 280, y + 110, x + 520, y + 150).Close(), stage.Turf(0.45));
        var wall = stage.Plane(0.3).Mix(stage.Palette.SkyLow, 0.38);
        var roof = stage.Tinted(stage.Palette.Accent, 0.6);
        foreach (var (offset, width, height) in new[] { (-150.0, 56.0, 190.0), (150.0, 60.0, 210.0), (-64.0, 62.0, 290.0), (78.0, 52.0, 330.0), (6.0, 84.0, 250.0) })
        {
            Turret(stage, x + offset, y - 16, width, height, wall, roof);
        }

        canvas.Rect(x - 190, y - 110, 380, 110, wall.Mix(stage.Palette.SkyLow, 0.12));
        var crenels = new PathData();
        for (var i = 0; i < 13; i++)
        {
            crenels.Rect(x - 190 + (i * 30), y - 124, 18, 16);
        }

        canvas.Path(crenels, wall.Mix(stage.Palette.SkyLow, 0.12));
        canvas.Path(new PathData().Move(x - 30, y).Line(x - 30, y - 52).Arc(30, x + 30, y - 52).Line(x + 30, y).Close(), stage.Pane);
        canvas.Path(new PathData().Move(x - 30, y).Line(x + 30, y).Cubic(x + 90, y + 90, x - 120, y + 120, x + 60, 1024).Line(x - 170, 1024).Cubic(x - 230, y + 120, x - 30, y + 80, x - 30, y).Close(), stage.Palette.SkyLow.Mix(stage.Palette.Middle, 0.3).At(0.85));
        var trees = new PathData();
        for (var i = 0; i < 26; i++)
        {
            var (offset, depth) = (dice.Side() * dice.Between(190, 620), dice.Next());
            Tree.Conifer(trees, x + offset, y + 150 + (depth * 150), 90 + (depth * 90));
        }

        canvas.Path(trees, stage.Leaves(0.7).Mix(stage.Plane(0.7), 0.4));
    }

    private static void Turret(Stage stage, double x, double y, double width, double height, Colour wall, Colour roof)
    {
        var canvas = stage.Canvas;
        canvas.Rect(x - (width / 2), y - height, width, height, wall);
        canvas.Rect(stage.ShadowSide > 0 ? x + (width * 0.12) : x - (width / 2), y - height, width * 0.38, height, stage.Palette.Near.At(0.2));
        canvas.Polygon(roof, (x - (width * 0.62), y - height), (x, y - height - (width * 1.7)), (x + (width * 0.62), y - height));
        canvas.Polygon(stage.Palette.Near.At(0.22), (x, y - height), (x, y - height - (width * 1.7)), (x + (stage.ShadowSide * width * 0.62), y - height));
        canvas.Line(x, y - height - (width * 1.7), x, y - height - (width * 2.1), stage.Palette.Near, 2.5);
        canvas.Polygon(stage.Palette.Warm, (x, y - height - (width * 2.1)), (x - (stage.ShadowSide * width * 0.5), y - height - (width * 1.97)), (x, y - height - (width * 1.84)));
        var slits = new PathData();
        for (var slit = height - 34; slit > 110; slit -= 52)
        {
            slits.Rect(x - 6, y - slit - 12, 12, 22);
        }

        canvas.Path(slits, stage.Pane);
    }
}
