using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Near;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>Who keeps the viewer company: some stand outdoors, some sit on the frame's ledge.</summary>
internal static class CompanyLayer
{
    /// <summary>Draws those who stand outdoors, before the frame.</summary>
    public static void DrawStanding(Stage stage)
    {
        Foothold.Draw(stage);
        switch (stage.Scene.Company)
        {
            case Company.UmbrellaWalker:
                UmbrellaWalker.Draw(stage);
                break;
            case Company.Bicycle:
                Bicycle.Draw(stage);
                break;
            case Company.VendingMachine:
                VendingMachine.Draw(stage);
                break;
            case Company.Bench:
                Bench.Draw(stage);
                break;
            default:
                break;
        }
    }

    /// <summary>Draws those who sit on the ledge, after the frame.</summary>
    public static void DrawSitting(Stage stage)
    {
        var (x, y) = FrameLayer.Ledge(stage);
        switch (stage.Scene.Company)
        {
            case Company.Cat:
                Cat.Draw(stage, x, y);
                break;
            case Company.Dog:
                Dog.Draw(stage, x, y);
                break;
            case Company.Fox:
                Fox.Draw(stage, x, y);
                break;
            case Company.Listener:
                Listener.Draw(stage, x, y);
                break;
            default:
                break;
        }
    }
}
