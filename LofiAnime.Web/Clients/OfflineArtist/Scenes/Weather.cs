namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>What is in the air, drawn over everything outdoors.</summary>
internal enum Weather
{
    Clear,
    Clouds,
    Rain,
    Storm,
    Snow,
    Fog,
    Petals,
    Leaves,
    Fireflies,
}
