using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>Steep green islands in the sea.</summary>
internal static class Islands
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("islands");
        foreach (var nearness in new[] { 0.12, 0.3 })
        {
            for (var i = 0; i < 3; i++)
            {
                var x = (i * 350) + dice.Between(-60, 260);
                var (width, height) = (dice.Between(90, 170), dice.Between(50, 190) * (1.1 - nearness));
                var mass = new PathData().Move(x - width, stage.Horizon + 4)
                    .Cubic(x - (width * 0.8), stage.Horizon - (height * 0.5), x - (width * 0.5), stage.Horizon - (height * 1.05), x, stage.Horizon - height)
                    .Cubic(x + (width * 0.3), stage.Horizon - (height * 0.95), x + (width * 0.6), stage.Horizon - (height * 0.3), x + width, stage.Horizon + 4).Close();
                stage.Canvas.Path(mass, stage.Plane(nearness).Mix(stage.Leaves(nearness), 0.3));
            }
        }
    }
}
