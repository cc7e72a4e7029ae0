using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Weathers;

/// <summary>Banks of fog that lie across the land.</summary>
internal static class Fog
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("fog");
        var mist = stage.Palette.SkyLow.Mix(stage.Palette.Cloud, 0.5);
        var canvas = stage.Canvas;
        canvas.Rect(0, 0, 1024, 1024, mist.At(0.16));
        for (var bank = 0; bank < 9; bank++)
        {
            var soft = canvas.Radial((0, mist.At(0.75)), (0.6, mist.At(0.4)), (1, mist.At(0)));
            canvas.Oval(dice.Between(-60, 1084), stage.Horizon - 130 + (bank * 50) + dice.Between(-20, 20), dice.Between(380, 640), dice.Between(34, 66), soft);
        }
    }
}
