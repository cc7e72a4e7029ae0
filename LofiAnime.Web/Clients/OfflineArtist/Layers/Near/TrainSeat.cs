using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>The wide window of a railway carriage, seats on both sides.</summary>
internal static class TrainSeat
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var window = RoundedWindow();
        Room.WallAround(stage, window, new PathData().Rect(0, 0, 1024, 1024).Rect(132, 150, 760, 560));
        canvas.Stroke(window, stage.Plane(0.55).Mix(stage.Palette.Glow, 0.2), 26);
        canvas.Rect(0, 78, 1024, 12, stage.Plane(0.55).Mix(stage.Palette.Glow, 0.3));
        var straps = new PathData();
        var loops = new PathData();
        for (var x = 172; x < 1000; x += 170)
        {
            straps.Rect(x - 4, 86, 8, 78);
            loops.Move(x, 162).Line(x - 26, 206).Line(x + 26, 206).Close();
        }

        canvas.Path(straps, stage.Palette.Near);
        canvas.Stroke(loops, stage.Palette.Glow.Mix(stage.Plane(0.6), 0.3), 9);
        canvas.Rect(0, 726, 1024, 90, Room.Wall(stage).Darker(0.25));
        canvas.Rect(180, 812, 664, 20, stage.Plane(0.5));
        var velvet = stage.Tinted(stage.Palette.Accent, 1).Mix(stage.Palette.Near, 0.3);
        foreach (var side in new[] { -1, 1 })
        {
            var edge = 512 + (side * 520);
            canvas.Path(new PathData().Move(edge, 560).Line(512 + (side * 420), 560).Quad(512 + (side * 350), 566, 512 + (side * 346), 660).Line(512 + (side * 330), 1030).Line(edge, 1030).Close(), velvet);
            canvas.Path(new PathData().Move(edge, 890).Line(512 + (side * 240), 890).Quad(512 + (side * 206), 894, 512 + (side * 206), 940).Line(512 + (side * 210), 1030).Line(edge, 1030).Close(), velvet.Lighter(0.12));
            canvas.Rect(side > 0 ? 880 : 0, 560, 144, 56, stage.Palette.Glow.At(0.7), 12);
        }
    }

    private static PathData RoundedWindow() =>
        new PathData().Move(160, 150).Line(864, 150).Arc(28, 892, 178).Line(892, 682).Arc(28, 864, 710).Line(160, 710).Arc(28, 132, 682).Line(132, 178).Arc(28, 160, 150).Close();
}
