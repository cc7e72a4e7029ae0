using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>Paper lanterns rising into the sky.</summary>
internal static class SkyLanterns
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("sky lanterns");
        var canvas = stage.Canvas;
        for (var i = 0; i < 19; i++)
        {
            var depth = (i + 1) / 19.0;
            var size = 7 + (depth * depth * 34);
            var (x, y) = (dice.Between(30, 994), stage.Horizon * (0.88 - (depth * dice.Between(0.3, 0.8))));
            canvas.Glow(x, y, size * 2.6, stage.Palette.Warm, 0.55);
            canvas.Path(
                new PathData().Move(x - (size * 0.5), y - (size * 0.7)).Quad(x, y - size, x + (size * 0.5), y - (size * 0.7)).Line(x + (size * 0.36), y + (size * 0.7)).Line(x - (size * 0.36), y + (size * 0.7)).Close(),
                stage.Palette.Warm.Mix(stage.Palette.Accent, 0.25));
            canvas.Oval(x, y + (size * 0.5), size * 0.26, size * 0.3, stage.Palette.Glow);
        }
    }
}
