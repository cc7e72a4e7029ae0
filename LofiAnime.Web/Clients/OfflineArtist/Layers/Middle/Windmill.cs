using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A windmill over rows of tulips.</summary>
internal static class Windmill
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("windmill");
        var (x, y) = (512 + (stage.ShadowSide * dice.Between(110, 200)), stage.Ground + 50);
        TulipRows(stage, 512 - (stage.ShadowSide * 120));
        stage.CastShadow(x, y, 70, 260);
        canvas.Polygon(stage.Plane(0.55).Mix(stage.Palette.SkyLow, 0.3), (x - 84, y), (x - 48, y - 262), (x + 48, y - 262), (x + 84, y));
        canvas.Polygon(stage.Palette.Near.At(0.22), (x + (stage.ShadowSide * 20), y), (x + (stage.ShadowSide * 12), y - 262), (x + (stage.ShadowSide * 48), y - 262), (x + (stage.ShadowSide * 84), y));
        canvas.Path(new PathData().Rect(x - 13, y - 200, 26, 34).Rect(x - 13, y - 120, 26, 34), stage.Pane);
        canvas.Path(new PathData().Move(x - 16, y).Line(x - 16, y - 40).Arc(16, x + 16, y - 40).Line(x + 16, y).Close(), stage.Plane(0.85));
        canvas.Rect(x - 92, y - 84, 184, 10, stage.Plane(0.8));
        canvas.Path(new PathData().Move(x - 60, y - 256).Quad(x - 46, y - 330, x, y - 336).Quad(x + 46, y - 330, x + 60, y - 256).Close(), stage.Tinted(stage.Palette.Accent, 0.7));
        var turn = dice.Between(12, 62);
        for (var sail = 0; sail < 4; sail++)
        {
            using (canvas.Place(x, y - 286, 1, 1, turn + (sail * 90)))
            {
                canvas.Rect(-4, -236, 8, 236, stage.Palette.Near);
                canvas.Rect(5, -232, 44, 182, stage.Palette.Glow.At(0.82));
                var lattice = new PathData();
                for (var bar = 0; bar <= 6; bar++)
                {
                    lattice.Move(4, -232 + (bar * 30)).Line(49, -232 + (bar * 30));
                }

                canvas.Stroke(lattice.Move(27, -232).Line(27, -50), stage.Palette.Near.At(0.7), 2);
            }
        }

        canvas.Disc(x, y - 286, 12, stage.Palette.Near);
    }

    private static void TulipRows(Stage stage, double vanishing)
    {
        Colour[] tulips = [stage.Palette.Accent, stage.Palette.Warm, stage.Palette.Accent.Mix(stage.Palette.SkyTop, 0.4), stage.Palette.Glow];
        for (var row = -9; row < 9; row++)
        {
            var (near, width) = (vanishing + (row * 190.0), 95);
            var far = vanishing + (row * 24.0);
            var colour = stage.IsSnowy ? stage.Turf(0.2 + (row & 1) * 0.3) : stage.Tinted(tulips[(row + 9) % tulips.Length], 0.6);
            stage.Canvas.Polygon(colour, (far, stage.Ground + 44), (far + 12, stage.Ground + 44), (near + width, 1024), (near, 1024));
        }
    }
}
