using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A branch that hangs into the upper corner: blossoms, leaves or snow by season.</summary>
internal static class Branch
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("branch");
        using var mirrored = canvas.Place(stage.ShadowSide > 0 ? 1024 : 0, 0, -stage.ShadowSide, 1);
        var bark = stage.Palette.Near;
        canvas.Stroke(new PathData().Move(-20, 60).Cubic(140, 70, 260, 190, 470, 170).Move(150, 98).Cubic(210, 180, 220, 250, 300, 300).Move(300, 160).Quad(400, 110, 480, 70), bark, 9);
        canvas.Stroke(new PathData().Move(-20, 46).Quad(90, 60, 170, 110), bark, 20);
        var blossoms = stage.Scene.Season == Season.Spring;
        var dark = blossoms ? Colour.Of("f59ab8").Mix(stage.Plane(0.7), 0.3) : stage.IsSnowy ? stage.Turf(0.5) : stage.Leaves(0.85);
        var light = blossoms ? Colour.Of("ffd3e0").Mix(stage.Plane(0.5), stage.IsNight ? 0.3 : 0.05) : stage.IsSnowy ? stage.Turf(0.1) : stage.Leaves(0.6);
        foreach (var (count, paint) in new[] { (120, dark), (80, light) })
        {
            var mass = new PathData();
            for (var i = 0; i < count; i++)
            {
                var (x, y) = OnBranch(dice);
                if (blossoms || stage.IsSnowy)
                {
                    mass.Disc(x, y, dice.Between(5, 14));
                }
                else
                {
                    var (size, lean) = (dice.Between(14, 28), dice.Between(-10, 10));
                    mass.Move(x, y).Quad(x + size, y + (size * 0.1) + lean, x + size, y + size + lean).Quad(x - (size * 0.1), y + size + lean, x, y).Close();
                }
            }

            canvas.Path(mass, paint);
        }
    }

    private static (double X, double Y) OnBranch(Dice dice)
    {
        var t = dice.Next();
        var (x, y) = dice.Whole(0, 3) switch
        {
            0 => (150 + (150 * t), 98 + (200 * t)),
            1 => (300 + (180 * t), 160 - (90 * t)),
            _ => (t * 480, 66 + (110 * t)),
        };
        return (x + dice.Between(-34, 34), y + dice.Between(-34, 34));
    }
}
