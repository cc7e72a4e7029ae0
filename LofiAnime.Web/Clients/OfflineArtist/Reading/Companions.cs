using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>What goes well together, where the prompt leaves a layer open.</summary>
internal static class Companions
{
    private static readonly FarShape[] AnyLand =
        [FarShape.Mountains, FarShape.Volcano, FarShape.Hills, FarShape.Clouds, FarShape.Sea, FarShape.Skyline, FarShape.Islands];

    /// <summary>The far shapes that suit a subject.</summary>
    public static IReadOnlyList<FarShape> FarFor(MiddlePart middle) => middle switch
    {
        MiddlePart.Moonscape => [FarShape.Planet],
        MiddlePart.Dunes => [FarShape.Mountains, FarShape.Clouds, FarShape.Hills],
        MiddlePart.Rooftops => [FarShape.Skyline, FarShape.Skyline, FarShape.Mountains, FarShape.Clouds, FarShape.Volcano],
        MiddlePart.Beach or MiddlePart.Lighthouse => [FarShape.Sea, FarShape.Islands, FarShape.Clouds],
        MiddlePart.Harbour => [FarShape.Sea, FarShape.Islands, FarShape.Clouds, FarShape.Mountains, FarShape.Skyline],
        MiddlePart.Cabin or MiddlePart.Forest or MiddlePart.Waterfall => [FarShape.Mountains, FarShape.Hills, FarShape.Clouds, FarShape.Volcano],
        MiddlePart.RiceFields or MiddlePart.Windmill or MiddlePart.Village => [FarShape.Mountains, FarShape.Hills, FarShape.Clouds, FarShape.Volcano],
        MiddlePart.Street or MiddlePart.Shop or MiddlePart.Festival => [FarShape.Skyline, FarShape.Mountains, FarShape.Clouds, FarShape.Sea, FarShape.Hills],
        _ => AnyLand,
    };

    /// <summary>The subjects that suit a far shape.</summary>
    public static IReadOnlyList<MiddlePart> MiddleFor(FarShape far) => far switch
    {
        FarShape.Sea => [MiddlePart.Beach, MiddlePart.Harbour, MiddlePart.Lighthouse, MiddlePart.Torii, MiddlePart.Train, MiddlePart.Bridge],
        FarShape.Islands => [MiddlePart.Beach, MiddlePart.Harbour, MiddlePart.Torii, MiddlePart.Lighthouse, MiddlePart.Train],
        FarShape.Skyline => [MiddlePart.Rooftops, MiddlePart.Bridge, MiddlePart.Street, MiddlePart.FerrisWheel, MiddlePart.Shop, MiddlePart.Train],
        FarShape.Planet => [MiddlePart.Moonscape, MiddlePart.Dunes, MiddlePart.Moonscape],
        FarShape.Mountains => [MiddlePart.Cabin, MiddlePart.Forest, MiddlePart.Waterfall, MiddlePart.Village, MiddlePart.RiceFields, MiddlePart.Train],
        FarShape.Volcano => [MiddlePart.Pagoda, MiddlePart.RiceFields, MiddlePart.Blossoms, MiddlePart.Torii, MiddlePart.Cabin, MiddlePart.Village],
        FarShape.Hills => [MiddlePart.Village, MiddlePart.Windmill, MiddlePart.Meadow, MiddlePart.Castle, MiddlePart.RiceFields],
        _ => Enum.GetValues<MiddlePart>(),
    };
}
