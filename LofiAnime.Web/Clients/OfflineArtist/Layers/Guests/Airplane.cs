using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>An airliner far up, drawing a long trail.</summary>
internal static class Airplane
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var side = stage.ShadowSide;
        using (canvas.Place(512 + (side * 210), stage.Horizon * 0.3, side, 1, -16))
        {
            canvas.Path(new PathData().Move(-40, -3).Line(-900, -22).Line(-900, 22).Line(-40, 4).Close(), stage.Palette.Glow.At(0.5));
            canvas.Path(
                new PathData().Move(64, 0).Quad(50, -10, 20, -9).Line(-46, -7).Line(-62, -30).Line(-72, -30).Line(-66, -4).Line(-66, 4).Quad(30, 12, 64, 0).Close()
                    .Polygon((22, 2), (-18, 46), (-32, 46), (-8, 2))
                    .Polygon((18, -6), (-8, -32), (-20, -32), (-8, -6)),
                stage.IsNight ? stage.Palette.Glow : stage.Palette.Near);
        }
    }
}
