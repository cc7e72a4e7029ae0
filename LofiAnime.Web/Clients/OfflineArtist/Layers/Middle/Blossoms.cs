using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>Cherry trees in flower along a path.</summary>
internal static class Blossoms
{
    private static readonly Colour Petal = Colour.Of("ffb3cb");

    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("blossoms");
        var path = 512 + (stage.ShadowSide * 30);
        canvas.Path(
            new PathData().Move(path - 12, stage.Ground + 10).Quad(path - 20, stage.Ground + 150, path - 260, 1024).Line(path + 200, 1024).Quad(path + 60, stage.Ground + 150, path + 12, stage.Ground + 10).Close(),
            stage.Palette.SkyLow.Mix(stage.Palette.Middle, 0.25));
        for (var row = 0; row < 4; row++)
        {
            var nearness = 0.15 + (row * 0.2);
            var dark = Petal.Mix(Colour.Of("d9698f"), 0.35).Mix(stage.Plane(nearness), stage.IsNight ? 0.4 : 0.2);
            var light = Petal.Lighter(0.3).Mix(stage.Palette.SkyLow, 0.25).Mix(stage.Plane(nearness), stage.IsNight ? 0.3 : 0.06);
            var height = 130 + (row * row * 58.0);
            var foot = stage.Ground + 22 + (row * row * 32);
            foreach (var side in new[] { -1, 1 })
            {
                var x = path + (side * (62 + (row * row * 48) + dice.Between(0, 26)));
                stage.CastShadow(x, foot, height * 0.06, height * 0.9);
                Tree.Broadleaf(stage, dice, x, foot, height, dark, light, stage.Plane(nearness + 0.15));
            }
        }

        var fallen = new PathData();
        for (var i = 0; i < 90; i++)
        {
            var y = dice.Between(stage.Ground + 40, 1020);
            fallen.Oval(dice.Between(0, 1024), y, 2 + ((y - stage.Ground) / 90), 1.2 + ((y - stage.Ground) / 170));
        }

        canvas.Path(fallen, Petal.Lighter(0.35).At(0.8));
    }
}
