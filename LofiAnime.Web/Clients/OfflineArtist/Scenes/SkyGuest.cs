namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>What passes through the sky.</summary>
internal enum SkyGuest
{
    None,
    Birds,
    Balloons,
    Airplane,
    Kites,
    SkyLanterns,
    Fireworks,
    ShootingStars,
    Rainbow,
    Whale,
    Dragon,
}
