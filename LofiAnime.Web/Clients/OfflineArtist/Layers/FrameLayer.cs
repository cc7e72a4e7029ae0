using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Near;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What the viewer looks past.</summary>
internal static class FrameLayer
{
    public static void Draw(Stage stage)
    {
        Action<Stage> draw = stage.Scene.Frame switch
        {
            NearFrame.Open => static _ => { }
            ,
            NearFrame.Grass => Grass.Draw,
            NearFrame.Flowers => Flowers.Draw,
            NearFrame.Branch => Branch.Draw,
            NearFrame.Fence => Fence.Draw,
            NearFrame.Wires => Wires.Draw,
            NearFrame.Balcony => Balcony.Draw,
            NearFrame.Window => CurtainedWindow.Draw,
            NearFrame.Desk => Desk.Draw,
            NearFrame.TrainSeat => TrainSeat.Draw,
            NearFrame.Library => Library.Draw,
            NearFrame.TeaRoom => TeaRoom.Draw,
            _ => throw new InvalidOperationException($"No frame is drawn for {stage.Scene.Frame}."),
        };
        draw(stage);
    }

    /// <summary>The point on which small company sits.</summary>
    public static (double X, double Y) Ledge(Stage stage)
    {
        var side = stage.ShadowSide;
        return stage.Scene.Frame switch
        {
            NearFrame.Balcony => (512 - (side * 170), 806),
            NearFrame.Fence => (512 - (side * 190), 846),
            NearFrame.Window => (512 - (side * 120), 834),
            NearFrame.Desk => (512 - (side * 30), 868),
            NearFrame.TrainSeat => (512 + (side * 20), 812),
            NearFrame.Library => (512 + (side * 70), 890),
            NearFrame.TeaRoom => (512 - (side * 150), 958),
            _ => (512 - (side * 200), 988),
        };
    }
}
