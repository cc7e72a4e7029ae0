using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Near;

/// <summary>Ground for company to stand on, where the scene itself leaves none: stone beside water and among roofs, otherwise a verge.</summary>
internal static class Foothold
{
    private const double Top = 926;

    public static void Draw(Stage stage)
    {
        var scene = stage.Scene;
        if (scene.IsIndoors || scene.Company == Company.None || scene.Frame is NearFrame.Balcony or NearFrame.Fence)
        {
            return;
        }

        if (scene.Middle == MiddlePart.Rooftops || (GroundKinds.Of(scene) == GroundKind.Water && scene.Middle != MiddlePart.Beach))
        {
            Stone(stage);
        }
        else if (scene.Middle is MiddlePart.Village or MiddlePart.RiceFields or MiddlePart.Waterfall or MiddlePart.Windmill)
        {
            stage.Canvas.Path(Outline.Rolling(stage.DiceFor("verge"), Top + 4, 10, 260), stage.Turf(0.8));
        }
    }

    private static void Stone(Stage stage)
    {
        stage.Canvas.Rect(0, Top, SvgCanvas.Size, SvgCanvas.Size - Top, stage.Plane(0.66).Mix(stage.Palette.SkyLow, 0.2));
        stage.Canvas.Rect(0, Top, SvgCanvas.Size, 5, stage.Palette.Glow.At(0.5));
        var joints = new PathData();
        for (var slab = -4; slab <= 4; slab++)
        {
            joints.Move(512 + (slab * 120), Top + 6).Line(512 + (slab * 150), SvgCanvas.Size);
        }

        stage.Canvas.Stroke(joints, stage.Palette.Near.At(0.25), 2);
    }
}
