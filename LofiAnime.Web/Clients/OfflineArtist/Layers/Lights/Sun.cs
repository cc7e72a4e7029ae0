using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;

/// <summary>A flat disc: large and low at the ends of the day, small and high at noon.</summary>
internal static class Sun
{
    public static void Draw(Stage stage)
    {
        var glow = stage.Palette.Glow;
        var isLow = stage.Scene.Time is not (TimeOfDay.Morning or TimeOfDay.Noon);
        var radius = isLow ? stage.DiceFor("sun").Between(80, 125) : 48;
        if (stage.Scene.Weather is Weather.Rain or Weather.Storm)
        {
            stage.Canvas.Glow(stage.LightX, stage.LightY, radius * 3, glow, 0.6);
            return;
        }

        stage.Canvas.Glow(stage.LightX, stage.LightY, radius * 4.2, glow, 0.6);
        stage.Canvas.Disc(stage.LightX, stage.LightY, radius * 1.32, glow.At(0.28));
        stage.Canvas.Disc(stage.LightX, stage.LightY, radius, glow);
    }
}
