using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>The sky: a gradient by the hour, and the clouds in it.</summary>
internal static class SkyLayer
{
    public static void Draw(Stage stage)
    {
        var palette = stage.Palette;
        var canvas = stage.Canvas;
        var sky = canvas.Fade(
            0,
            stage.Horizon + 10,
            (0, palette.SkyTop),
            (0.5, palette.SkyMiddle),
            (0.86, palette.SkyLow),
            (1, palette.SkyLow.Mix(palette.Glow, 0.4)));
        canvas.Rect(0, 0, SvgCanvas.Size, SvgCanvas.Size, sky);
    }

    /// <summary>Clouds, drawn after the light so that they pass before it.</summary>
    public static void DrawClouds(Stage stage)
    {
        var dice = stage.DiceFor("sky clouds");
        var canvas = stage.Canvas;
        var palette = stage.Palette;
        if (stage.Scene.Weather is Weather.Clouds or Weather.Rain or Weather.Storm or Weather.Snow)
        {
            Overcast(stage, dice);
        }
        else if (stage.Scene.Time is TimeOfDay.Morning or TimeOfDay.Noon)
        {
            for (var i = dice.Whole(2, 3); i > 0; i--)
            {
                var width = dice.Between(160, 340);
                Cloud.Heap(canvas, dice, dice.Between(-80, 860), dice.Between(140, stage.Horizon - 150), width, width * 0.3, palette.Cloud.At(0.92), palette.SkyMiddle.Mix(palette.Cloud, 0.55).At(0.9));
            }
        }
        else
        {
            for (var i = dice.Whole(4, 7); i > 0; i--)
            {
                var height = dice.Between(0.25, 0.93);
                var tone = palette.Cloud.Mix(palette.Glow, height * 0.35).At(stage.IsNight ? 0.35 : 0.7);
                Cloud.Streak(canvas, dice.Between(-200, 750), stage.Horizon * height, dice.Between(260, 620), dice.Between(8, 26), tone);
            }
        }
    }

    private static void Overcast(Stage stage, Dice dice)
    {
        var palette = stage.Palette;
        for (var row = 0; row < 3; row++)
        {
            var y = 150 + (row * 95);
            var light = palette.Cloud.Mix(palette.SkyTop, 0.5 - (row * 0.2));
            var shade = light.Mix(palette.SkyTop, 0.35);
            for (var x = -160 + dice.Between(0, 120); x < SvgCanvas.Size; x += dice.Between(210, 400))
            {
                var width = dice.Between(280, 460);
                Cloud.Heap(stage.Canvas, dice, x, y + dice.Between(-40, 40), width, width * dice.Between(0.22, 0.34), light.At(0.85), shade.At(0.7));
            }
        }
    }
}
