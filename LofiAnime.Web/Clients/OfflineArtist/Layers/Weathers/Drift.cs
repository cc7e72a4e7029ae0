using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>Petals or leaves carried by the wind.</summary>
internal static class Drift
{
    public static void DrawPetals(Stage stage) =>
        Draw(stage, [Colour.Of("ffd0de"), Colour.Of("ffb0c8"), Colour.White], 8, 80);

    public static void DrawLeaves(Stage stage) =>
        Draw(stage, [Colour.Of("e0662e"), Colour.Of("f0a83a"), Colour.Of("b83a2e")], 14, 46);

    private static void Draw(Stage stage, Colour[] colours, double size, int count)
    {
        var dice = stage.DiceFor("drift");
        foreach (var colour in colours)
        {
            var mass = new PathData();
            for (var i = 0; i < count / colours.Length; i++)
            {
                var (x, y, reach, angle) = (dice.Between(0, 1024), dice.Between(0, 1024), size * dice.Between(0.6, 1.7), dice.Between(0, Math.PI));
                var (dx, dy) = (reach * Math.Cos(angle), reach * Math.Sin(angle));
                mass.Move(x - dx, y - dy).Quad(x - (dy * 0.8), y + (dx * 0.8), x + dx, y + dy).Quad(x + (dy * 0.5), y - (dx * 0.5), x - dx, y - dy).Close();
            }

            stage.Canvas.Path(mass, colour.Mix(stage.Palette.SkyMiddle, stage.IsNight ? 0.3 : 0.08));
        }
    }
}
