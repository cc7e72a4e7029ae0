using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A long river dragon winding between the clouds.</summary>
internal static class Dragon
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var scale = stage.Palette.Leaf.Mix(stage.Palette.SkyLow, stage.IsNight ? 0.35 : 0.1);
        using (canvas.Place(530, stage.Horizon * 0.42, -stage.ShadowSide * 1.05, 1.05))
        {
            var spine = new List<(double X, double Y, double Thick)>();
            for (var i = 0; i <= 44; i++)
            {
                var along = i / 44.0;
                spine.Add((-270 + (along * 700), (Math.Sin(along * 9.2) * 105 * (0.5 + (along * 0.5))) + (along * 30), 40 * Math.Sin(Math.PI * (0.24 + (along * 0.76)))));
            }

            canvas.Path(Ribbon(spine, 1.5, -0.8), stage.Palette.Accent);
            canvas.Path(Ribbon(spine, 1, 1), scale);
            canvas.Path(Ribbon(spine, -0.35, 1), stage.Palette.Warm);
            foreach (var joint in new[] { 9, 27 })
            {
                var (x, y, thick) = spine[joint];
                canvas.Stroke(new PathData().Move(x, y + (thick * 0.7)).Quad(x - 26, y + thick + 34, x + 10, y + thick + 52).Move(x + 10, y + thick + 52).Line(x - 16, y + thick + 62).Move(x + 10, y + thick + 52).Line(x + 6, y + thick + 72), scale.Darker(0.2), 9);
            }

            Head(stage, scale);
        }
    }

    private static void Head(Stage stage, Colour scale)
    {
        var canvas = stage.Canvas;
        canvas.Path(new PathData().Move(-286, -44).Line(-222, -96).Line(-236, -48).Line(-176, -64).Line(-216, -16).Line(-166, 6).Line(-226, 18).Line(-200, 62).Line(-268, 36).Close(), stage.Palette.Accent);
        canvas.Stroke(new PathData().Move(-318, -46).Quad(-296, -104, -240, -118).Move(-276, -84).Line(-282, -120), stage.Palette.Warm, 9);
        canvas.Path(new PathData().Move(-236, -36).Quad(-286, -66, -330, -44).Quad(-352, -22, -398, -26).Quad(-424, -22, -420, 2).Line(-356, 14).Quad(-330, 16, -318, 22).Quad(-270, 60, -232, 34).Close(), scale);
        canvas.Path(new PathData().Move(-318, 22).Quad(-350, 40, -396, 30).Quad(-372, 56, -316, 50).Quad(-270, 60, -250, 40).Close(), scale.Darker(0.18));
        canvas.Path(new PathData().Polygon((-402, 4), (-396, 20), (-388, 6)).Polygon((-376, 8), (-371, 22), (-364, 10)), Colour.White);
        canvas.Stroke(new PathData().Move(-414, -10).Cubic(-470, -20, -460, 50, -500, 60).Move(-400, 0).Cubic(-440, 30, -420, 70, -450, 96), stage.Palette.Warm, 4);
        canvas.Disc(-334, -24, 9, stage.Palette.Glow);
        canvas.Disc(-337, -24, 4, stage.Palette.Near);
        canvas.Disc(-410, -14, 3, stage.Palette.Near);
    }

    private static PathData Ribbon(List<(double X, double Y, double Thick)> spine, double above, double below)
    {
        var edge = new List<(double X, double Y)>();
        edge.AddRange(spine.Select(point => (point.X, point.Y - (point.Thick * above))));
        edge.AddRange(Enumerable.Reverse(spine).Select(point => (point.X, point.Y + (point.Thick * below))));
        return new PathData().Move(edge[0].X, edge[0].Y).Through(edge).Close();
    }
}
