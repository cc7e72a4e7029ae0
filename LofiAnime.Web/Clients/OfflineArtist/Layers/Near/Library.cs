using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>An arched window between shelves of books, a ladder and a reading lamp.</summary>
internal static class Library
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("library");
        var side = stage.ShadowSide;
        Room.WallAround(stage, Arch(new PathData()), Arch(new PathData().Rect(0, 0, 1024, 1024)));
        canvas.Path(new PathData().Rect(507, 70, 10, 700).Rect(302, 300, 420, 10).Rect(302, 530, 420, 10), Room.Wood(stage));
        foreach (var left in new[] { 0.0, 762.0 })
        {
            canvas.Rect(left, 0, 262, 900, Room.Wood(stage).Darker(0.4));
            for (var shelf = 1; shelf <= 6; shelf++)
            {
                Room.Books(stage, dice, left + 14, left + 248, shelf * 148, 122);
                canvas.Rect(left, shelf * 148, 262, 14, Room.Wood(stage));
            }
        }

        canvas.Path(new PathData().Rect(254, 0, 16, 900).Rect(754, 0, 16, 900), Room.Wood(stage).Mix(stage.Palette.Glow, 0.1));
        var ladder = new PathData();
        for (var rung = 0; rung < 9; rung++)
        {
            ladder.Move(512 - (side * (330 - (rung * 8))), 150 + (rung * 84)).Line(512 - (side * (240 - (rung * 8))), 150 + (rung * 84));
        }

        canvas.Stroke(ladder.Move(512 - (side * 344), 20).Line(512 - (side * 250), 900).Move(512 - (side * 254), 20).Line(512 - (side * 160), 900), Room.Wood(stage).Mix(stage.Palette.Warm, 0.3), 11);
        canvas.Rect(0, 880, 1024, 150, Room.Wood(stage).Mix(stage.Palette.Warm, 0.14));
        canvas.Rect(0, 880, 1024, 9, stage.Palette.Warm.At(0.5));
        Room.Lamp(stage, 512 + (side * 360), 890, -side);
    }

    private static PathData Arch(PathData path) => path.Move(302, 770).Line(302, 280).Arc(210, 722, 280).Line(722, 770).Close();
}
