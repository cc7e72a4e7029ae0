using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>Slanting strokes of rain, and their rings where they land.</summary>
internal static class Rain
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("rain");
        foreach (var (count, length, width, opacity) in new[] { (150, 34.0, 1.4, 0.4), (70, 66.0, 2.4, 0.5) })
        {
            var strokes = new PathData();
            for (var i = 0; i < count; i++)
            {
                var (x, y, reach) = (dice.Between(-20, 1080), dice.Between(-40, 1000), length * dice.Between(0.7, 1.3));
                strokes.Move(x, y).Line(x - (reach * 0.22), y + reach);
            }

            stage.Canvas.Stroke(strokes, stage.Palette.Glow.At(opacity), width);
        }

        if (GroundKinds.Of(stage.Scene) is GroundKind.Water or GroundKind.Paved)
        {
            Rings(stage, dice);
        }
    }

    private static void Rings(Stage stage, Dice dice)
    {
        var rings = new PathData();
        for (var i = 0; i < 26; i++)
        {
            var depth = dice.Next();
            rings.Oval(dice.Between(0, 1024), stage.Ground + 60 + (depth * (1000 - stage.Ground - 60)), 8 + (depth * 20), 2 + (depth * 5));
        }

        stage.Canvas.Stroke(rings, stage.Palette.Glow.At(0.4), 1.6);
    }
}
