using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A long river dragon winding between the clouds.</summary>
internal static class Dragon
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var scale = stage.Palette.Leaf.Mix(stage.Palette.Middle, 0.45);
        using (canvas.Place(512, stage.Horizon * 0.4, -stage.ShadowSide * 1.15, 1.15))
        {
            var spine = new List<(double X, double Y, double Thick)>();
            for (var i = 0; i <= 40; i++)
            {
                var along = i / 40.0;
                spine.Add((-300 + (along * 690), (Math.Sin(along * 8.2) * 86 * (0.55 + (along * 0.45))) + (along * 40), 30 * Math.Sin(Math.PI * (0.17 + (along * 0.83)))));
            }

            canvas.Path(Ribbon(spine, 1.5, -0.9), stage.Palette.Accent);
            canvas.Path(Ribbon(spine, 1, 1), scale);
            canvas.Path(Ribbon(spine, -0.25, 1), stage.Palette.Warm.At(0.75));
            canvas.Path(new PathData().Move(-296, -22).Quad(-330, -52, -372, -24).Quad(-414, -18, -424, 4).Quad(-392, 22, -352, 20).Quad(-318, 30, -292, 22).Close(), scale);
            canvas.Stroke(new PathData().Move(-336, -34).Quad(-316, -72, -278, -76).Move(-322, -30).Quad(-296, -56, -262, -52), stage.Palette.Warm, 6);
            canvas.Stroke(new PathData().Move(-412, 6).Quad(-440, 44, -402, 74).Move(-398, 12).Quad(-400, 50, -366, 66), stage.Palette.Glow, 3);
            canvas.Disc(-366, -12, 5, stage.Palette.Glow);
        }
    }

    private static PathData Ribbon(List<(double X, double Y, double Thick)> spine, double above, double below)
    {
        var edge = new List<(double X, double Y)>();
        edge.AddRange(spine.Select(point => (point.X, point.Y - (point.Thick * above))));
        edge.AddRange(Enumerable.Reverse(spine).Select(point => (point.X, point.Y + (point.Thick * below))));
        return new PathData().Move(edge[0].X, edge[0].Y).Through(edge).Close();
    }
}
