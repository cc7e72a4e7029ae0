using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>A fork of lightning over the rain.</summary>
internal static class Storm
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("storm");
        var canvas = stage.Canvas;
        var (x, y) = (512 - (stage.ShadowSide * dice.Between(80, 260)), 190.0);
        var bolt = new PathData().Move(x, y);
        var branch = new PathData();
        canvas.Glow(x, stage.Horizon * 0.6, 420, stage.Palette.Glow, 0.5);
        for (var fork = 0; y < stage.Horizon; fork++)
        {
            x += dice.Between(-64, 64);
            y += dice.Between(34, 76);
            bolt.Line(x, y);
            if (fork is 1 or 3)
            {
                branch.Move(x, y).Line(x + dice.Between(30, 90), y + 50).Line(x + dice.Between(60, 120), y + 120);
            }
        }

        canvas.Stroke(bolt, stage.Palette.Glow.At(0.35), 16);
        canvas.Stroke(bolt, Colour.White, 5);
        canvas.Stroke(branch, Colour.White.At(0.85), 2.6);
        Rain.Draw(stage);
    }
}
