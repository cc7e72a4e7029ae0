using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A summer festival: stalls on both sides, strings of lanterns above.</summary>
internal static class Festival
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("festival");
        var palette = stage.Palette;
        canvas.Polygon(stage.Plane(0.5).Mix(palette.SkyLow, 0.3), (490, stage.Ground), (534, stage.Ground), (800, 1024), (224, 1024));
        for (var i = 4; i >= 0; i--)
        {
            var scale = Math.Pow(0.66, i);
            foreach (var side in new[] { -1, 1 })
            {
                canvas.Line(512 + (side * 620 * scale), stage.Ground - (400 * scale), 512 + (side * 620 * scale), stage.Ground + (330 * scale), palette.Near, 1 + (6 * scale));
                Stall(stage, dice, 512 + (side * 300 * scale), stage.Ground + (330 * scale), side, scale, 0.85 - (i * 0.1));
            }

            if (i is 1 or 2)
            {
                Person.Standing(stage, 512 + (dice.Side() * 60 * scale), stage.Ground + (350 * scale), 210 * scale, stage.Tinted(dice.Pick(palette.Accent, palette.SkyMiddle, palette.Glow), 0.8));
            }

            var y = stage.Ground - (400 * scale);
            var sag = 110 * scale;
            canvas.Stroke(new PathData().Move(512 - (620 * scale), y).Quad(512, y + (sag * 2), 512 + (620 * scale), y), palette.Near.At(0.8), 1 + (2 * scale));
            for (var lamp = 1; lamp < 8; lamp++)
            {
                var t = lamp / 8.0;
                var lift = 4 * t * (1 - t) * sag;
                Lantern.Draw(stage, 512 + (620 * scale * ((2 * t) - 1)), y + lift + (34 * scale), 27 * scale, stage.Tinted(lamp % 2 == 0 ? palette.Accent : palette.Glow, 0.95));
            }
        }
    }

    private static void Stall(Stage stage, Dice dice, double x, double foot, int side, double scale, double nearness)
    {
        var canvas = stage.Canvas;
        using (canvas.Place(x, foot, side * scale, scale))
        {
            canvas.Rect(0, -230, 330, 230, stage.Plane(nearness));
            canvas.Rect(12, -170, 306, 86, stage.Pane);
            var wares = new PathData();
            for (var ware = 0; ware < 9; ware++)
            {
                wares.Disc(34 + (ware * 33), -96, dice.Between(9, 17));
            }

            canvas.Path(wares, stage.Palette.Near.At(0.4));
            canvas.Rect(0, -84, 330, 84, stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.SkyTop, stage.Palette.Leaf), nearness));
            canvas.Polygon(stage.Tinted(dice.Pick(stage.Palette.Accent, stage.Palette.Glow, stage.Palette.Middle), nearness), (-26, -218), (10, -290), (330, -290), (356, -218));
            canvas.Rect(-26, -220, 382, 20, stage.Tinted(stage.Palette.Glow, nearness));
            if (stage.Scene.LampsAreOn)
            {
                canvas.Glow(150, -130, 230, stage.Palette.Warm, 0.4);
            }
        }
    }
}
