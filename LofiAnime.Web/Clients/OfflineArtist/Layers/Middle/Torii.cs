using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A great gate, standing in the shallows or over a stone path.</summary>
internal static class Torii
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("torii");
        var inWater = GroundKinds.Of(stage.Scene) == GroundKind.Water;
        var (x, y) = (512 + (stage.ShadowSide * dice.Between(10, 110)), stage.Ground + (inWater ? 160 : 190));
        var red = Colour.Of("d5402f").Mix(stage.Palette.Accent, 0.4).Mix(stage.Plane(0.7), stage.IsNight ? 0.36 : 0.12);
        if (inWater)
        {
            using (canvas.Place(x, y, 1.5, -0.75))
            {
                Gate(canvas, red.At(0.3), red.At(0.3), stage.Palette.Near.At(0.3));
            }

            Ripples.Scatter(canvas, dice, x, 190, y + 6, y + 190, 40, stage.Palette.SkyLow.At(0.5));
        }
        else
        {
            Steps(stage, x, y);
        }

        using (canvas.Place(x, y, 1.5, 1.5))
        {
            Gate(canvas, red, red.Darker(0.25), stage.Palette.Near);
        }

        if (!inWater)
        {
            foreach (var side in new[] { -1, 1 })
            {
                StoneLantern(stage, x + (side * 300), y + 90);
                Tree.Broadleaf(stage, dice, x + (side * 400), y - 36, 330, stage.Leaves(0.75), stage.Leaves(0.5), stage.Plane(0.85));
            }
        }
    }

    private static void Gate(SvgCanvas canvas, Paint red, Paint shade, Paint roof)
    {
        canvas.Path(new PathData().Polygon((-112, 0), (-96, -222), (-78, -222), (-88, 0)).Polygon((112, 0), (96, -222), (78, -222), (88, 0)), red);
        canvas.Path(new PathData().Polygon((-96, 0), (-84, -222), (-78, -222), (-88, 0)).Polygon((112, 0), (96, -222), (91, -222), (104, 0)), shade);
        canvas.Path(new PathData().Rect(-128, -188, 256, 18).Rect(-12, -226, 24, 40), red);
        canvas.Path(new PathData().Move(-168, -252).Quad(0, -226, 168, -252).Line(160, -226).Quad(0, -206, -160, -226).Close(), red);
        canvas.Path(new PathData().Move(-178, -270).Quad(0, -242, 178, -270).Line(170, -250).Quad(0, -224, -170, -250).Close(), roof);
    }

    private static void Steps(Stage stage, double x, double y)
    {
        for (var i = 0; i < 7; i++)
        {
            var (width, top) = (120 + (i * i * 9.0) + (i * 26), y - 70 + (i * 26) + (i * i * 5));
            stage.Canvas.Rect(x - width, top, width * 2, 60 + (i * 8), stage.Plane(0.5 + (i % 2 * 0.1)).Mix(stage.Palette.SkyLow, 0.25));
        }
    }

    private static void StoneLantern(Stage stage, double x, double y)
    {
        var stone = stage.Plane(0.72);
        stage.Canvas.Path(new PathData().Rect(x - 10, y - 80, 20, 80).Rect(x - 26, y - 8, 52, 12).Rect(x - 22, y - 124, 44, 44).Polygon((x - 40, y - 122), (x, y - 154), (x + 40, y - 122)), stone);
        stage.Canvas.Rect(x - 12, y - 114, 24, 26, stage.Pane);
        if (stage.Scene.LampsAreOn)
        {
            stage.Canvas.Glow(x, y - 100, 90, stage.Palette.Warm, 0.6);
        }
    }
}
