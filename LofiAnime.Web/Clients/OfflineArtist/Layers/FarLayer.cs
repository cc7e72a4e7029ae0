using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Far;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What stands on the horizon.</summary>
internal static class FarLayer
{
    public static void Draw(Stage stage)
    {
        Action<Stage> draw = stage.Scene.Far switch
        {
            FarShape.Mountains => Mountains.Draw,
            FarShape.Volcano => Volcano.Draw,
            FarShape.Skyline => Skyline.Draw,
            FarShape.Sea => static _ => { }
            ,
            FarShape.Islands => Islands.Draw,
            FarShape.Clouds => CloudTowers.Draw,
            FarShape.Hills => Hills.Draw,
            FarShape.Planet => Planet.Draw,
            _ => throw new InvalidOperationException($"No far shape is drawn for {stage.Scene.Far}."),
        };
        draw(stage);
    }
}
