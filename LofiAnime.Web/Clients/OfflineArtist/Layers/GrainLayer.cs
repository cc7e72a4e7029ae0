using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>A little grain over the finished picture, as of paper.</summary>
internal static class GrainLayer
{
    public static void Draw(Stage stage) => stage.Canvas.Grain(stage.DiceFor("grain").Whole(1, 99), 0.12);
}
