using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A whale that swims through the sky, as in a dream.</summary>
internal static class Whale
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("whale");
        var back = stage.IsNight
            ? stage.Palette.SkyLow.Mix(stage.Palette.Glow, 0.4)
            : stage.Palette.Middle.Mix(stage.Palette.SkyTop, 0.3).Darker(0.12);
        var belly = stage.Palette.SkyLow.Mix(stage.Palette.Cloud, 0.5);
        using (canvas.Place(500, stage.Horizon * 0.42, -stage.ShadowSide * 1.5, 1.5, -stage.ShadowSide * -7))
        {
            canvas.Path(new PathData().Move(212, -34).Quad(230, -80, 274, -92).Quad(262, -60, 244, -46).Quad(276, -48, 296, -30).Quad(252, -16, 206, -18).Close(), back);
            canvas.Path(new PathData().Move(-220, -4).Cubic(-210, -80, -60, -100, 40, -70).Cubic(110, -48, 170, -44, 222, -40).Quad(230, -26, 214, -14).Cubic(140, 16, 60, 66, -60, 66).Cubic(-170, 66, -226, 40, -220, -4).Close(), back);
            canvas.Path(new PathData().Move(-220, 4).Cubic(-150, 22, -40, 24, 100, 36).Cubic(40, 66, -30, 68, -60, 66).Cubic(-170, 66, -224, 44, -220, 4).Close(), belly);
            var grooves = new PathData();
            for (var i = 0; i < 5; i++)
            {
                grooves.Move(-206 + (i * 8), 18 + (i * 9)).Quad(-110, 32 + (i * 8), -10 - (i * 12), 36 + (i * 6));
            }

            canvas.Stroke(grooves, back.At(0.4), 2);
            canvas.Path(new PathData().Move(-70, 36).Quad(-40, 96, 24, 116).Quad(10, 66, -16, 38).Close(), back.Darker(0.15));
            canvas.Disc(-160, -2, 5, stage.Palette.Near);
            canvas.Disc(-161.5, -3.5, 1.6, Colour.White);
            var spray = new PathData();
            for (var i = 0; i < 9; i++)
            {
                spray.Disc(-120 + dice.Between(-34, 34), -118 - dice.Between(-6, 40), dice.Between(2, 6));
            }

            canvas.Path(spray, stage.Palette.Glow.At(0.85));
        }
    }
}
