using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>Which ground each subject stands on.</summary>
internal static class GroundKinds
{
    public static GroundKind Of(SceneDescription scene) => scene.Middle switch
    {
        MiddlePart.Harbour or MiddlePart.Bridge or MiddlePart.Lighthouse or MiddlePart.Cabin or MiddlePart.Beach => GroundKind.Water,
        MiddlePart.Torii or MiddlePart.Train or MiddlePart.FerrisWheel when scene.Far is FarShape.Sea or FarShape.Islands => GroundKind.Water,
        MiddlePart.Street or MiddlePart.Shop or MiddlePart.Festival or MiddlePart.Rooftops => GroundKind.Paved,
        MiddlePart.Dunes => GroundKind.Sand,
        MiddlePart.Moonscape => GroundKind.Dust,
        _ => GroundKind.Grass,
    };
}
