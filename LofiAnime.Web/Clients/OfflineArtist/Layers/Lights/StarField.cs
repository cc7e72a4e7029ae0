using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;

/// <summary>Small stars over the whole sky, and a few large ones that sparkle.</summary>
internal static class StarField
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("stars");
        foreach (var (count, radius, opacity) in new[] { (110, 1.1, 0.55), (46, 1.8, 0.85) })
        {
            var stars = new PathData();
            for (var i = 0; i < count; i++)
            {
                stars.Disc(dice.Between(0, SvgCanvas.Size), stage.Horizon * dice.Between(0, 0.92), radius * dice.Between(0.7, 1.3));
            }

            stage.Canvas.Path(stars, stage.Palette.Glow.At(opacity));
        }
    }

    public static void DrawBright(Stage stage)
    {
        var dice = stage.DiceFor("bright stars");
        var sparkles = new PathData();
        for (var i = 0; i < 13; i++)
        {
            var (x, y, arm) = (dice.Between(30, 994), stage.Horizon * dice.Between(0.05, 0.75), dice.Between(8, 24));
            sparkles.Move(x, y - arm).Quad(x, y, x + arm, y).Quad(x, y, x, y + arm).Quad(x, y, x - arm, y).Quad(x, y, x, y - arm).Close();
        }

        stage.Canvas.Path(sparkles, stage.Palette.Glow);
    }
}
