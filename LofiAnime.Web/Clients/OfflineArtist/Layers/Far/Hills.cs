using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>Wooded hills, one behind another in the haze.</summary>
internal static class Hills
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("hills");
        for (var row = 0; row < 4; row++)
        {
            var nearness = 0.08 + (row * 0.1);
            stage.Canvas.Path(
                Outline.Rolling(dice, stage.Horizon - 150 + (row * 42), 46 - (row * 6), 210),
                stage.Plane(nearness).Mix(stage.Turf(nearness), row * 0.14));
        }
    }
}
