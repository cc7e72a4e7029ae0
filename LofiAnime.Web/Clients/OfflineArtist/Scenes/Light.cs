namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>What shines in the sky.</summary>
internal enum Light
{
    Sun,
    FullMoon,
    Crescent,
    Stars,
    MilkyWay,
    Aurora,
}
