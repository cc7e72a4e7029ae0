using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>The subject of the picture.</summary>
internal static class MiddleLayer
{
    public static void Draw(Stage stage)
    {
        Action<Stage> draw = stage.Scene.Middle switch
        {
            MiddlePart.RiceFields => RiceFields.Draw,
            MiddlePart.Street => Street.Draw,
            MiddlePart.Train => Train.Draw,
            MiddlePart.Harbour => Harbour.Draw,
            MiddlePart.Forest => Forest.Draw,
            MiddlePart.Blossoms => Blossoms.Draw,
            MiddlePart.Village => Village.Draw,
            MiddlePart.Torii => Torii.Draw,
            MiddlePart.Bridge => Bridge.Draw,
            MiddlePart.Lighthouse => Lighthouse.Draw,
            MiddlePart.Castle => Castle.Draw,
            MiddlePart.Pagoda => Pagoda.Draw,
            MiddlePart.FerrisWheel => FerrisWheel.Draw,
            MiddlePart.Shop => Shop.Draw,
            MiddlePart.Dunes => Dunes.Draw,
            MiddlePart.Waterfall => Waterfall.Draw,
            MiddlePart.Meadow => Meadow.Draw,
            MiddlePart.Windmill => Windmill.Draw,
            MiddlePart.Festival => Festival.Draw,
            MiddlePart.Beach => Beach.Draw,
            MiddlePart.Cabin => Cabin.Draw,
            MiddlePart.Moonscape => Moonscape.Draw,
            MiddlePart.Rooftops => Rooftops.Draw,
            _ => throw new InvalidOperationException($"No subject is drawn for {stage.Scene.Middle}."),
        };
        draw(stage);
    }
}
