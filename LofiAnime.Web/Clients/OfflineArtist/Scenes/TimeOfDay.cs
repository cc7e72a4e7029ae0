namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>When the scene is; decides the sky and which lamps are lit.</summary>
internal enum TimeOfDay
{
    Dawn,
    Morning,
    Noon,
    GoldenHour,
    Dusk,
    Night,
}
