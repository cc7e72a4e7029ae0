using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>A vending machine: a lit box of colours in a quiet place.</summary>
internal static class VendingMachine
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("vending");
        var (x, y) = (512 - (stage.ShadowSide * 320) - 95, 962.0);
        var box = stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.Cloud, stage.Palette.SkyTop), 1);
        canvas.Oval(x + 95, y + 4, 170, 16, stage.Palette.Near.At(0.35));
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x + 95, y - 220, 330, stage.Palette.Warm, 0.5);
            canvas.Polygon(stage.Palette.Warm.At(0.2), (x + 10, y), (x + 180, y), (x + 250, 1030), (x - 60, 1030));
        }

        canvas.Rect(x, y - 350, 190, 350, box, 8);
        canvas.Rect(x + (stage.ShadowSide > 0 ? 160 : 0), y - 350, 30, 350, stage.Palette.Near.At(0.25), 8);
        canvas.Rect(x + 14, y - 332, 140, 200, stage.Palette.Glow, 4);
        Colour[] cans = [stage.Palette.Accent, stage.Palette.Leaf, stage.Palette.SkyMiddle, stage.Palette.Warm, stage.Palette.Middle];
        for (var row = 0; row < 3; row++)
        {
            for (var can = 0; can < 5; can++)
            {
                canvas.Rect(x + 22 + (can * 26), y - 318 + (row * 62), 17, 40, dice.Pick(cans), 4);
            }

            canvas.Rect(x + 18, y - 276 + (row * 62), 132, 5, stage.Palette.Near.At(0.5));
        }

        canvas.Rect(x + 24, y - 74, 110, 44, stage.Palette.Near, 6);
        canvas.Rect(x + 162, y - 210, 16, 44, stage.Palette.Near, 3);
    }
}
