using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Middle;

/// <summary>A five-storeyed pagoda among trees.</summary>
internal static class Pagoda
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("pagoda");
        var (x, y) = (512 + (stage.ShadowSide * dice.Between(110, 210)), stage.Ground + 90);
        stage.CastShadow(x, y, 110, 300);
        canvas.Rect(x - 150, y - 12, 300, 24, stage.Plane(0.5).Mix(stage.Palette.SkyLow, 0.3));
        var wall = stage.Tinted(stage.Palette.Accent, 0.6);
        var roof = stage.IsSnowy ? stage.Palette.Cloud.Lighter(0.5) : stage.Plane(0.8);
        var foot = y - 12;
        for (var storey = 0; storey < 5; storey++)
        {
            var (width, height) = (150 - (storey * 17.0), 66 - (storey * 4.0));
            canvas.Rect(x - (width / 2), foot - height, width, height, wall);
            var panes = new PathData();
            for (var pane = -1; pane <= 1; pane++)
            {
                panes.Rect(x + (pane * width * 0.3) - (width * 0.09), foot - (height * 0.62), width * 0.18, height * 0.44);
            }

            canvas.Path(panes, stage.Pane);
            canvas.Rect(stage.ShadowSide > 0 ? x + (width * 0.2) : x - (width / 2), foot - height, width * 0.3, height, stage.Palette.Near.At(0.22));
            var eaves = width * 0.98;
            canvas.Path(
                new PathData().Move(x - eaves, foot - height - 6).Quad(x - (width * 0.6), foot - height - 8, x - (width * 0.34), foot - height - 36).Line(x + (width * 0.34), foot - height - 36)
                    .Quad(x + (width * 0.6), foot - height - 8, x + eaves, foot - height - 6).Quad(x, foot - height + 12, x - eaves, foot - height - 6).Close(),
                roof);
            foot -= height + 26;
        }

        canvas.Path(new PathData().Rect(x - 3, foot - 100, 6, 100).Rect(x - 11, foot - 36, 22, 5).Rect(x - 10, foot - 50, 20, 5).Rect(x - 9, foot - 64, 18, 5).Disc(x, foot - 100, 7), stage.Palette.Warm.Mix(stage.Plane(0.8), 0.4));
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x, y - 90, 230, stage.Palette.Warm, 0.3);
        }

        foreach (var (offset, drop, height) in new[] { (-330.0, 20.0, 230.0), (220.0, 34.0, 250.0), (-210.0, 60.0, 200.0), (310.0, 90.0, 330.0), (-470.0, 120.0, 420.0) })
        {
            Tree.Broadleaf(stage, dice, x + (stage.ShadowSide * offset), y + drop, height, stage.Leaves(0.72), stage.Leaves(0.42), stage.Plane(0.85));
        }
    }
}
