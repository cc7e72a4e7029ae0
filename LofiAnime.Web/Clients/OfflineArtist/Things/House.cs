using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>A small house with a gable roof, seen from the front.</summary>
internal static class House
{
    /// <summary>Draws the house on its base line, from its left edge.</summary>
    /// <param name="nearness">0 at the horizon, 1 right before the viewer; decides the tones.</param>
    public static void Draw(Stage stage, Dice dice, double x, double y, double width, double height, double nearness)
    {
        var canvas = stage.Canvas;
        var wall = stage.Plane(nearness).Mix(stage.Palette.SkyLow, stage.IsNight ? 0.12 : 0.4);
        var roof = stage.IsSnowy
            ? stage.Palette.Cloud.Lighter(stage.IsNight ? 0.35 : 0.7)
            : dice.Pick(stage.Plane(Math.Min(1, nearness + 0.25)), stage.Tinted(stage.Palette.Accent, nearness), stage.Plane(Math.Min(1, nearness + 0.1)));
        var eaves = width * 0.1;
        canvas.Rect(x, y - height, width, height, wall);
        canvas.Rect(stage.ShadowSide > 0 ? x + (width * 0.7) : x, y - height, width * 0.3, height, stage.Palette.Near.At(0.18));
        canvas.Polygon(roof, (x - eaves, y - height), (x + (width * 0.22), y - (height * 1.5)), (x + (width * 0.78), y - (height * 1.5)), (x + width + eaves, y - height));
        canvas.Rect(x, y - height, width, height * 0.07, stage.Palette.Near.At(0.3));

        var panes = new PathData();
        var columns = width > 90 ? 3 : 2;
        for (var column = 0; column < columns; column++)
        {
            if (dice.Chance(0.75))
            {
                panes.Rect(x + (width * (0.14 + (column * 0.78 / columns))), y - (height * 0.74), width * 0.46 / columns, height * 0.3);
            }
        }

        panes.Rect(x + (width * 0.42), y - (height * 0.34), width * 0.16, height * 0.34);
        canvas.Path(panes, stage.Pane);
        if (stage.Scene.LampsAreOn)
        {
            canvas.Glow(x + (width * 0.5), y - (height * 0.5), width * 0.9, stage.Palette.Warm, 0.25);
        }
    }
}
