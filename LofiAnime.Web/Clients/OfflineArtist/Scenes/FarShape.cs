namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>What stands on the horizon.</summary>
internal enum FarShape
{
    Mountains,
    Volcano,
    Skyline,
    Sea,
    Islands,
    Clouds,
    Hills,
    Planet,
}
