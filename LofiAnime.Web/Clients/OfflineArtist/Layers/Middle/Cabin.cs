using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A cabin on the far shore of a lake, its window mirrored in the water.</summary>
internal static class Cabin
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("cabin");
        var side = stage.ShadowSide;
        var (x, y) = (512 + (side * 150), stage.Ground + 66);
        canvas.Path(new PathData().Move(512 + (side * 560), stage.Ground - 40).Cubic(512 + (side * 300), stage.Ground - 20, 512, stage.Ground + 20, 512 - (side * 250), y + 10).Quad(512 + (side * 100), y + 26, 512 + (side * 560), y + 44).Close(), stage.Turf(0.5));
        var trees = new PathData();
        for (var offset = -60.0; offset < 500; offset += dice.Between(34, 60))
        {
            Tree.Conifer(trees, x + (side * offset), y - 24 + (offset * 0.02), dice.Between(150, 300));
        }

        canvas.Path(trees, stage.Leaves(0.6).Mix(stage.Plane(0.6), 0.45));
        canvas.Path(new PathData().Move(512 - (side * 250), y + 10).Quad(512 + (side * 100), y + 26, 512 + (side * 560), y + 44).Line(512 + (side * 560), y + 240).Quad(512 + (side * 100), y + 190, 512 - (side * 250), y + 10).Close(), stage.Plane(0.7).At(0.4));
        stage.CastShadow(x, y, 80, 60);
        House.Draw(stage, dice, x - 96, y, 192, 92, 0.66);
        canvas.Rect(x + 40, y - 168, 24, 44, stage.Plane(0.8));
        canvas.Stroke(new PathData().Move(x + 52, y - 176).Cubic(x + 90, y - 240, x + 20, y - 290, x + 70, y - 370), stage.Palette.Cloud.At(0.55), 13);
        Ripples.Scatter(canvas, dice, x, 60, y + 22, y + 200, 34, stage.Pane.At(0.75));
        RowingBoat(stage, 512 - (side * 190), y + 200, side);
    }

    private static void RowingBoat(Stage stage, double x, double y, int side)
    {
        using (stage.Canvas.Place(x, y, side * 1.3, 1.3))
        {
            stage.Canvas.Oval(0, 22, 120, 9, stage.Palette.Near.At(0.3));
            stage.Canvas.Line(16, -4, 76, 26, stage.Plane(0.95), 4);
            stage.Canvas.Path(new PathData().Move(-104, -22).Quad(0, 6, 108, -24).Quad(86, 24, 56, 24).Line(-58, 24).Quad(-88, 20, -104, -22).Close(), stage.Tinted(stage.Palette.Accent, 0.9));
            stage.Canvas.Path(new PathData().Move(-104, -22).Quad(0, 6, 108, -24).Quad(0, 18, -104, -22).Close(), stage.Palette.Near);
        }
    }
}
