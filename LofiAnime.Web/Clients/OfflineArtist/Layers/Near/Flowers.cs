using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>Flowers of the season in the lower corners.</summary>
internal static class Flowers
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("flowers");
        Grass.Draw(stage);
        for (var i = 0; i < 11; i++)
        {
            var x = 20 + (i * 98) + dice.Between(-24, 24);
            var reach = (0.4 + (0.6 * Math.Abs(x - 512) / 512)) * dice.Between(200, 310);
            var (top, lean) = (1024 - reach, dice.Between(-20, 20));
            canvas.Stroke(new PathData().Move(x, 1030).Quad(x, top + (reach * 0.5), x + lean, top), stage.Leaves(0.9), 6);
            canvas.Path(new PathData().Move(x, 960).Quad(x + 40, 920, x + 62, 930).Quad(x + 40, 962, x, 975).Close(), stage.Leaves(0.8));
            Bloom(stage, x + lean, top, dice.Between(26, 44), dice.Chance(0.7));
        }
    }

    private static void Bloom(Stage stage, double x, double y, double size, bool first)
    {
        var (petal, heart) = stage.Scene.Season switch
        {
            Season.Spring => (first ? stage.Palette.Accent.Lighter(0.4) : Colour.White, stage.Palette.Warm),
            Season.Summer => (Colour.Of("ffc93c"), Colour.Of("6b3f22")),
            Season.Autumn => (first ? stage.Palette.Accent : Colour.Of("f2a03d"), stage.Palette.Warm),
            _ => (first ? Colour.Of("c8324c") : Colour.White, stage.Palette.Warm),
        };
        petal = petal.Mix(stage.Plane(0.8), stage.IsNight ? 0.4 : 0.1);
        var petals = new PathData();
        for (var i = 0; i < 11; i++)
        {
            var angle = 2 * Math.PI * i / 11;
            petals.Disc(x + (size * 0.68 * Math.Cos(angle)), y + (size * 0.56 * Math.Sin(angle)), size * 0.3);
        }

        stage.Canvas.Path(petals, petal);
        stage.Canvas.Oval(x, y, size * 0.44, size * 0.37, heart.Mix(stage.Plane(0.8), 0.2));
    }
}
