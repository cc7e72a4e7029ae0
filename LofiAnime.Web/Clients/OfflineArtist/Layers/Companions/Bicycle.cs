using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Companions;

/// <summary>A bicycle with a basket, leaning by itself.</summary>
internal static class Bicycle
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var ink = stage.Palette.Near;
        using (canvas.Place(512 - (stage.ShadowSide * 170), 962, stage.ShadowSide * 1.5, 1.5))
        {
            canvas.Oval(30, 2, 150, 8, ink.At(0.3));
            canvas.Stroke(new PathData().Disc(-82, -46, 46).Disc(82, -46, 46), ink, 6);
            var spokes = new PathData();
            for (var i = 0; i < 8; i++)
            {
                var (dx, dy) = (44 * Math.Cos(Math.PI * i / 8), 44 * Math.Sin(Math.PI * i / 8));
                spokes.Move(-82 - dx, -46 - dy).Line(-82 + dx, -46 + dy).Move(82 - dx, -46 - dy).Line(82 + dx, -46 + dy);
            }

            canvas.Stroke(spokes, ink.At(0.6), 1);
            canvas.Stroke(new PathData().Move(-82, -46).Line(-36, -108).Line(0, -44).Line(-82, -46).Move(-36, -108).Line(56, -112).Line(0, -44).Move(82, -46).Line(50, -134), stage.Tinted(stage.Palette.Accent, 1), 7);
            canvas.Stroke(new PathData().Move(-36, -108).Line(-42, -128).Move(50, -134).Quad(30, -150, 14, -140), ink, 6);
            canvas.Rect(-66, -136, 46, 10, ink, 5);
            canvas.Path(new PathData().Polygon((58, -142), (112, -142), (104, -100), (66, -100)), stage.Palette.Warm.Mix(stage.Plane(0.85), 0.35));
            canvas.Path(new PathData().Disc(72, -150, 12).Disc(90, -156, 13).Disc(102, -148, 10), stage.Palette.Glow);
            canvas.Disc(0, -44, 9, ink);
        }
    }
}
