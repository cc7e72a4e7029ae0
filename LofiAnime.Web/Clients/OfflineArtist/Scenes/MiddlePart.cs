namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>The subject: what stands between the horizon and the viewer.</summary>
internal enum MiddlePart
{
    RiceFields,
    Street,
    Train,
    Harbour,
    Forest,
    Blossoms,
    Village,
    Torii,
    Bridge,
    Lighthouse,
    Castle,
    Pagoda,
    FerrisWheel,
    Shop,
    Dunes,
    Waterfall,
    Meadow,
    Windmill,
    Festival,
    Beach,
    Cabin,
    Moonscape,
    Rooftops,
}
