using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>The parts that rooms share: a wall with an opening, a lamp's light, things on a table.</summary>
internal static class Room
{
    /// <summary>How the outdoors is placed behind a window, so that its horizon stands in the opening.</summary>
    public static (double X, double Y, double Scale) Outdoors => (92, 40, 0.82);

    /// <summary>The colour of the wall: dim and cool, a little warmed by the lamp.</summary>
    public static Colour Wall(Stage stage) =>
        stage.Plane(stage.Scene.Time is TimeOfDay.Morning or TimeOfDay.Noon ? 0.66 : 0.86).Mix(stage.Palette.Warm, 0.1);

    /// <summary>Draws the wall around an opening, and the frame on its edge.</summary>
    public static void WallAround(Stage stage, PathData opening, PathData wallWithHole)
    {
        stage.Canvas.PathWithHoles(wallWithHole, Wall(stage));
        stage.Canvas.Stroke(opening, Wood(stage), 18);
    }

    public static Colour Wood(Stage stage) => Colour.Of("8a5a3c").Mix(stage.Plane(0.9), 0.55);

    /// <summary>A desk lamp and the cone of light under it.</summary>
    public static void Lamp(Stage stage, double x, double y, int side)
    {
        var canvas = stage.Canvas;
        var head = x + (side * 96);
        canvas.Polygon(stage.Palette.Warm.At(0.28), (head - 40, y - 190), (head + 40, y - 190), (head + 170, y + 30), (head - 170, y + 30));
        canvas.Glow(head, y - 170, 260, stage.Palette.Warm, 0.55);
        canvas.Stroke(new PathData().Move(x, y).Line(x - (side * 26), y - 120).Line(head - (side * 8), y - 222), stage.Palette.Near, 9);
        canvas.Oval(x, y + 2, 50, 12, stage.Palette.Near);
        canvas.Path(new PathData().Move(head - 26, y - 232).Line(head + 26, y - 232).Line(head + 62, y - 178).Line(head - 62, y - 178).Close(), stage.Tinted(stage.Palette.Accent, 1));
        canvas.Oval(head, y - 178, 52, 9, stage.Palette.Glow);
    }

    public static void Mug(Stage stage, double x, double y)
    {
        stage.Canvas.Stroke(new PathData().Oval(x + 30, y - 30, 14, 14), stage.Palette.Glow.Mix(stage.Plane(0.7), 0.3), 7);
        stage.Canvas.Rect(x - 28, y - 60, 56, 60, stage.Palette.Glow.Mix(stage.Plane(0.7), 0.3), 8);
        stage.Canvas.Rect(x - 28, y - 40, 56, 10, stage.Tinted(stage.Palette.Accent, 1));
        stage.Canvas.Stroke(new PathData().Move(x - 8, y - 74).Cubic(x - 26, y - 104, x + 18, y - 118, x - 4, y - 152), stage.Palette.Cloud.At(0.5), 5);
    }

    /// <summary>A leafy plant in a pot.</summary>
    public static void Plant(Stage stage, Dice dice, double x, double y, double size)
    {
        for (var i = 0; i < 7; i++)
        {
            var angle = Math.PI * (1.12 + (i * 0.127));
            var reach = size * dice.Between(0.9, 1.25);
            var (tipX, tipY) = (x + (reach * Math.Cos(angle)), y - (size * 0.5) + (reach * Math.Sin(angle)));
            var (midX, midY) = ((x + tipX) / 2, ((y - (size * 0.5) + tipY) / 2) - (size * 0.1));
            stage.Canvas.Path(new PathData().Move(x, y - (size * 0.5)).Quad(midX - (size * 0.16), midY - (size * 0.12), tipX, tipY).Quad(midX + (size * 0.2), midY + (size * 0.1), x, y - (size * 0.5)).Close(), stage.Leaves(0.55 + (i % 3 * 0.15)));
        }

        stage.Canvas.Polygon(stage.Tinted(stage.Palette.Accent.Mix(stage.Palette.Warm, 0.5), 0.8).Darker(0.15), (x - (size * 0.42), y - (size * 0.56)), (x + (size * 0.42), y - (size * 0.56)), (x + (size * 0.3), y), (x - (size * 0.3), y));
    }

    /// <summary>Books standing in a row on a base line.</summary>
    public static void Books(Stage stage, Dice dice, double left, double right, double y, double tallest)
    {
        Colour[] spines = [stage.Palette.Accent, stage.Palette.Warm, stage.Palette.SkyMiddle, stage.Palette.Leaf, stage.Palette.Cloud, stage.Palette.Far];
        for (var x = left; x < right - 12;)
        {
            var (width, height) = (Math.Min(dice.Between(14, 34), right - x), tallest * dice.Between(0.68, 1));
            stage.Canvas.Rect(x, y - height, width - 2, height, dice.Pick(spines).Mix(stage.Plane(0.85), 0.5), 2);
            x += width;
        }
    }
}
