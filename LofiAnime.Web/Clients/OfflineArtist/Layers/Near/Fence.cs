using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>A picket fence with a climbing plant.</summary>
internal static class Fence
{
    public static void Draw(Stage stage)
    {
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("fence");
        var paint = stage.Palette.Cloud.Lighter(0.4).Mix(stage.Plane(0.8), stage.Scene.Time is TimeOfDay.Morning or TimeOfDay.Noon ? 0.16 : 0.6);
        var pickets = new PathData();
        for (double x = -10; x < SvgCanvas.Size; x += 62)
        {
            pickets.Polygon((x, 1030), (x, 868), (x + 20, 842), (x + 40, 868), (x + 40, 1030));
        }

        canvas.Path(new PathData().Rect(0, 892, 1024, 20).Rect(0, 972, 1024, 20), paint.Darker(0.18));
        canvas.Path(pickets, paint);
        for (var i = 0; i < 9; i++)
        {
            var x = 512 + (stage.ShadowSide * (180 + (i * 46)));
            canvas.Path(Outline.Crown(dice, x, 1000 - (i * 10), dice.Between(40, 74), dice.Between(36, 60)), stage.Leaves(dice.Between(0.7, 0.95)));
        }
    }
}
