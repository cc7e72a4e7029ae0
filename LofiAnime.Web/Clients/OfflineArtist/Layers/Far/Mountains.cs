using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>Two or three ridges, paler with distance, with snow on the highest.</summary>
internal static class Mountains
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("mountains");
        var foot = stage.Horizon + 14;
        Ridge(stage, dice, foot, dice.Between(230, 320), dice.Whole(3, 4), 0.1, capped: true);
        Ridge(stage, dice, foot, dice.Between(140, 190), dice.Whole(4, 6), 0.24, capped: false);
        Ridge(stage, dice, foot, dice.Between(60, 100), dice.Whole(6, 8), 0.38, capped: false);
    }

    private static void Ridge(Stage stage, Dice dice, double foot, double height, int peaks, double nearness, bool capped)
    {
        var width = (SvgCanvas.Size + 60.0) / peaks;
        var mass = new PathData().Move(-60, foot);
        var shade = new PathData();
        var snow = new PathData();
        for (var i = 0; i <= peaks; i++)
        {
            var x = -30 + (i * width) + dice.Between(-width * 0.2, width * 0.2);
            var top = foot - (height * dice.Between(0.62, 1));
            var side = stage.ShadowSide;
            mass.Line(x - (width * 0.24), top + ((foot - top) * 0.42)).Line(x - (width * 0.1), top + ((foot - top) * 0.14)).Line(x, top)
                .Line(x + (width * 0.13), top + ((foot - top) * 0.2)).Line(x + (width * 0.26), top + ((foot - top) * 0.38));
            shade.Polygon((x, top), (x + (side * width * 0.13), top + ((foot - top) * (side > 0 ? 0.2 : 0.19))), (x + (side * width * 0.25), top + ((foot - top) * 0.43)), (x + (side * width * 0.2), foot), (x + (side * width * 0.02), top + ((foot - top) * 0.5)), (x + (side * width * 0.08), top + ((foot - top) * 0.3)));
            snow.Polygon((x, top), (x + (width * 0.1), top + ((foot - top) * 0.155)), (x + (width * 0.055), top + ((foot - top) * 0.14)), (x + (width * 0.02), top + ((foot - top) * 0.22)), (x - (width * 0.03), top + ((foot - top) * 0.13)), (x - (width * 0.08), top + ((foot - top) * 0.118)));
        }

        stage.Canvas.Path(mass.Line(SvgCanvas.Size + 60, foot).Close(), stage.Plane(nearness));
        stage.Canvas.Path(shade, stage.Plane(nearness + 0.18).At(0.5));
        if (capped || stage.IsSnowy)
        {
            stage.Canvas.Path(snow, stage.Palette.Cloud.Lighter(0.45).At(0.85));
        }
    }
}
