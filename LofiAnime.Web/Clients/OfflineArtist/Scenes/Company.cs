namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>Who or what keeps the viewer company.</summary>
internal enum Company
{
    None,
    Cat,
    Dog,
    Fox,
    UmbrellaWalker,
    Listener,
    Bicycle,
    VendingMachine,
    Bench,
}
