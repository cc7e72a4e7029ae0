namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>What lies under the subject.</summary>
internal enum GroundKind
{
    Grass,
    Water,
    Paved,
    Sand,
    Dust,
}
