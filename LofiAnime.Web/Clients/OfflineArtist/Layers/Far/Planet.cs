using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>A ringed world, huge over the horizon, and its small moon.</summary>
internal static class Planet
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var palette = stage.Palette;
        var dice = stage.DiceFor("planet");
        var (x, y, radius) = (512 + (stage.ShadowSide * dice.Between(120, 210)), stage.Horizon * dice.Between(0.46, 0.6), dice.Between(150, 200));
        var body = palette.SkyLow.Mix(palette.Accent, 0.35);
        canvas.Glow(x, y, radius * 1.7, body, 0.35);
        var ring = new PathData().Oval(0, 0, radius * 1.75, radius * 0.36).Oval(0, 0, radius * 1.3, radius * 0.24);
        using (canvas.Place(x, y, 1, 1, -18))
        {
            canvas.PathWithHoles(ring, palette.Glow.At(0.5));
            using (canvas.Clip(new PathData().Disc(0, 0, radius)))
            {
                canvas.Disc(0, 0, radius, body);
                for (var band = -2; band <= 2; band++)
                {
                    canvas.Oval(0, band * radius * 0.38, radius * 1.1, radius * dice.Between(0.06, 0.12), palette.Glow.At(0.28));
                }

                canvas.Oval(stage.ShadowSide * radius * 0.75, radius * 0.2, radius * 0.9, radius * 1.5, palette.SkyTop.At(0.45));
            }

            using (canvas.Clip(new PathData().Rect(-radius * 2, 0, radius * 4, radius)))
            {
                canvas.PathWithHoles(ring, palette.Glow.At(0.75));
            }
        }

        canvas.Disc(512 - (stage.ShadowSide * 300), stage.Horizon * 0.3, 34, palette.Glow.Mix(palette.Far, 0.3));
    }
}
