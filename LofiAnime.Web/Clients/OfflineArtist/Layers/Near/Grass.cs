using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>Tall grass along the lower edge.</summary>
internal static class Grass
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("grass");
        foreach (var (nearness, reach, count) in new[] { (0.8, 190.0, 90), (0.98, 130.0, 90) })
        {
            var blades = new PathData();
            for (var i = 0; i < count; i++)
            {
                var x = dice.Between(-20, 1044);
                var edge = 0.35 + (0.65 * Math.Abs(x - 512) / 512);
                var (height, lean) = (reach * edge * dice.Between(0.5, 1.1), dice.Between(-46, 46));
                blades.Move(x - 5, 1030).Quad(x, 1024 - (height * 0.6), x + lean, 1024 - height).Quad(x + 8, 1024 - (height * 0.5), x + 6, 1030).Close();
            }

            stage.Canvas.Path(blades, stage.Leaves(nearness));
        }
    }
}
