using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What is in the air, over everything outdoors.</summary>
internal static class WeatherLayer
{
    public static void Draw(Stage stage)
    {
        Action<Stage> draw = stage.Scene.Weather switch
        {
            Weather.Clear or Weather.Clouds => static _ => { }
            ,
            Weather.Rain => Rain.Draw,
            Weather.Storm => Storm.Draw,
            Weather.Snow => Snow.Draw,
            Weather.Fog => Fog.Draw,
            Weather.Petals => Drift.DrawPetals,
            Weather.Leaves => Drift.DrawLeaves,
            Weather.Fireflies => Fireflies.Draw,
            _ => throw new InvalidOperationException($"No weather is drawn for {stage.Scene.Weather}."),
        };
        draw(stage);
    }
}
