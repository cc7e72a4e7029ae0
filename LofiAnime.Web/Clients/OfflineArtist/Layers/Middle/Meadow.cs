using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A field of flowers in drifts, and one great tree with a swing.</summary>
internal static class Meadow
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("meadow");
        var (x, y) = (512 + (stage.ShadowSide * dice.Between(150, 230)), stage.Ground + 96);
        stage.CastShadow(x, y, 26, 300);
        Tree.Broadleaf(stage, dice, x, y, 470, stage.Leaves(0.62), stage.Leaves(0.28), stage.Plane(0.8));
        var swing = x - (stage.ShadowSide * 104);
        canvas.Stroke(new PathData().Move(swing - 17, y - 230).Line(swing - 17, y - 34).Move(swing + 17, y - 230).Line(swing + 17, y - 34), stage.Palette.Near, 2.2);
        canvas.Rect(swing - 26, y - 36, 52, 7, stage.Palette.Near);
        Colour[] blooms = stage.Scene.Season switch
        {
            Season.Spring => [stage.Palette.Accent.Lighter(0.45), Colour.White, stage.Palette.Warm],
            Season.Autumn => [stage.Palette.Accent, stage.Palette.Warm, stage.Palette.SkyLow],
            Season.Winter => [Colour.White, stage.Palette.Cloud],
            _ => [Colour.Of("a58be0"), stage.Palette.Warm, Colour.Of("7f9bea"), stage.Palette.Accent],
        };
        for (var row = 0; row < 9; row++)
        {
            var depth = (row + 1) / 9.0;
            var flowers = new PathData();
            var band = stage.Ground + 30 + (depth * depth * (SvgCanvas.Size - stage.Ground));
            for (var i = 0; i < 60 - (row * 4); i++)
            {
                flowers.Disc(dice.Between(0, 1024), band + (dice.Between(-26, 26) * depth * 1.6), (1.6 + (depth * 9)) * dice.Between(0.7, 1.2));
            }

            canvas.Path(flowers, blooms[row % blooms.Length].Mix(stage.Plane(depth), stage.IsNight ? 0.42 : 0.14));
        }
    }
}
