namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>The season; decides the leaves, the snow on the ground and what is likely in the air.</summary>
internal enum Season
{
    Spring,
    Summer,
    Autumn,
    Winter,
}
