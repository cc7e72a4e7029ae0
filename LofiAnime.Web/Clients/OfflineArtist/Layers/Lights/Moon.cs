using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Lights;

/// <summary>The moon, full with its seas or as a sickle.</summary>
internal static class Moon
{
    public static void DrawFull(Stage stage)
    {
        var glow = stage.Palette.Glow;
        var (x, y) = (stage.LightX, stage.LightY);
        var radius = stage.DiceFor("moon").Between(62, 96);
        stage.Canvas.Glow(x, y, radius * 3.6, glow, 0.5);
        stage.Canvas.Disc(x, y, radius, glow);
        var seas = new PathData()
            .Oval(x - (radius * 0.3), y - (radius * 0.25), radius * 0.26, radius * 0.2)
            .Oval(x + (radius * 0.22), y - (radius * 0.42), radius * 0.15, radius * 0.12)
            .Oval(x + (radius * 0.3), y + (radius * 0.22), radius * 0.3, radius * 0.22)
            .Oval(x - (radius * 0.28), y + (radius * 0.42), radius * 0.16, radius * 0.12);
        stage.Canvas.Path(seas, stage.Palette.SkyMiddle.At(0.16));
    }

    public static void DrawCrescent(Stage stage)
    {
        var (x, y) = (stage.LightX, stage.LightY);
        const double radius = 62;
        stage.Canvas.Glow(x, y, radius * 3.4, stage.Palette.Glow, 0.42);
        using (stage.Canvas.Place(x, y, 1, 1, 24))
        {
            var sickle = new PathData().Move(0, -radius).Arc(radius, 0, radius).Cubic(radius * 0.72, radius * 0.5, radius * 0.72, -radius * 0.5, 0, -radius).Close();
            stage.Canvas.Path(sickle, stage.Palette.Glow);
        }
    }
}
