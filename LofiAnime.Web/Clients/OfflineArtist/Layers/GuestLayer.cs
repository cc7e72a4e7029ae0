using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What passes through the sky.</summary>
internal static class GuestLayer
{
    public static void Draw(Stage stage)
    {
        Action<Stage> draw = stage.Scene.Guest switch
        {
            SkyGuest.None => static _ => { }
            ,
            SkyGuest.Birds => Birds.Draw,
            SkyGuest.Balloons => Balloons.Draw,
            SkyGuest.Airplane => Airplane.Draw,
            SkyGuest.Kites => Kites.Draw,
            SkyGuest.SkyLanterns => SkyLanterns.Draw,
            SkyGuest.Fireworks => Fireworks.Draw,
            SkyGuest.ShootingStars => ShootingStars.Draw,
            SkyGuest.Rainbow => Rainbow.Draw,
            SkyGuest.Whale => Whale.Draw,
            SkyGuest.Dragon => Dragon.Draw,
            _ => throw new InvalidOperationException($"No guest is drawn for {stage.Scene.Guest}."),
        };
        draw(stage);
    }
}
