using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What shines: sun, moon, stars, and their kin.</summary>
internal static class LightLayer
{
    public static void Draw(Stage stage)
    {
        if (stage.IsNight || stage.Scene.Light is Light.Stars or Light.MilkyWay)
        {
            StarField.Draw(stage);
        }

        switch (stage.Scene.Light)
        {
            case Light.Sun:
                Sun.Draw(stage);
                break;
            case Light.FullMoon:
                Moon.DrawFull(stage);
                break;
            case Light.Crescent:
                Moon.DrawCrescent(stage);
                break;
            case Light.Stars:
                StarField.DrawBright(stage);
                break;
            case Light.MilkyWay:
                MilkyWay.Draw(stage);
                break;
            case Light.Aurora:
                Aurora.Draw(stage);
                break;
            default:
                throw new InvalidOperationException($"No light is drawn for {stage.Scene.Light}.");
        }
    }
}
