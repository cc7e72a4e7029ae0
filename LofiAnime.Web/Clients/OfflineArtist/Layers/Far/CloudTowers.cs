using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Far;

/// <summary>Great summer clouds that stand on the horizon.</summary>
internal static class CloudTowers
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("cloud towers");
        var palette = stage.Palette;
        var side = stage.ShadowSide;
        var light = palette.Cloud.Mix(palette.Glow, 0.25);
        var shade = palette.Cloud.Mix(palette.SkyMiddle, 0.5);
        var foot = stage.Horizon + 30;
        var x = 512 + (side * 190);
        foreach (var (offset, width, height) in new[] { (0.0, 560.0, 300.0), (-70.0, 400.0, 400.0), (90.0, 300.0, 230.0) })
        {
            Cloud.Heap(stage.Canvas, dice, x + (side * offset) - (width / 2), foot, width, height * dice.Between(0.9, 1.1), light, shade);
        }

        Cloud.Heap(stage.Canvas, dice, 512 - (side * 420) - 260, foot, 520, 150, light.Mix(shade, 0.3), shade);
        Cloud.Heap(stage.Canvas, dice, 200, foot, 620, 90, light.Mix(shade, 0.5), shade.Mix(palette.SkyLow, 0.4));
    }
}
