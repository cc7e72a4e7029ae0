namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>What the viewer looks past; from <see cref="Window"/> on, the viewer is indoors.</summary>
internal enum NearFrame
{
    Open,
    Grass,
    Flowers,
    Branch,
    Fence,
    Wires,
    Balcony,
    Window,
    Desk,
    TrainSeat,
    Library,
    TeaRoom,
}
