using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;
using LofiAnime.Web.Clients.OfflineArtist.Things;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers;

/// <summary>What lies between the horizon and the viewer: water, fields, pavement, sand.</summary>
internal static class GroundLayer
{
    private const int Size = SvgCanvas.Size;

    public static void Draw(Stage stage)
    {
        if (stage.Ground > stage.Horizon)
        {
            Water(stage, stage.Horizon, stage.Ground + 40);
        }

        switch (GroundKinds.Of(stage.Scene))
        {
            case GroundKind.Water:
                Water(stage, stage.Horizon, Size);
                break;
            case GroundKind.Grass:
                Rolling(stage, stage.Turf(0.3), stage.Turf(0.5), stage.Turf(0.72));
                break;
            case GroundKind.Paved:
                Paved(stage);
                break;
            case GroundKind.Sand:
                var sand = stage.Palette.SkyLow.Mix(stage.Palette.Warm, 0.45).Mix(stage.Palette.Middle, stage.IsNight ? 0.6 : 0.1);
                Rolling(stage, sand, sand.Mix(stage.Palette.Middle, 0.18), sand.Mix(stage.Palette.Middle, 0.34));
                break;
            case GroundKind.Dust:
                Rolling(stage, stage.Plane(0.25), stage.Plane(0.42), stage.Plane(0.6));
                break;
            default:
                throw new InvalidOperationException("No such ground is drawn.");
        }
    }

    private static void Rolling(Stage stage, Colour far, Colour middle, Colour near)
    {
        var dice = stage.DiceFor("ground");
        var depth = Size - stage.Ground;
        stage.Canvas.Path(Outline.Rolling(dice, stage.Ground + 8, 8, 240), far);
        stage.Canvas.Path(Outline.Rolling(dice, stage.Ground + (depth * 0.3), 22, 300), middle);
        stage.Canvas.Path(Outline.Rolling(dice, stage.Ground + (depth * 0.66), 30, 340), near);
    }

    private static void Paved(Stage stage)
    {
        var tone = stage.Plane(0.5).Mix(stage.Palette.SkyLow, 0.12);
        stage.Canvas.Rect(0, stage.Ground, Size, Size - stage.Ground, stage.Canvas.Fade(stage.Ground, Size, (0, tone), (1, stage.Plane(0.78))));
    }

    private static void Water(Stage stage, double top, double bottom)
    {
        var palette = stage.Palette;
        var canvas = stage.Canvas;
        var dice = stage.DiceFor("water");
        var deep = palette.SkyTop.Mix(palette.Middle, 0.55).Mix(palette.Near, 0.15);
        canvas.Rect(0, top, Size, bottom - top, canvas.Fade(top, Size, (0, palette.SkyLow.Mix(palette.Middle, 0.22)), (0.3, palette.SkyMiddle.Mix(palette.Middle, 0.4)), (1, deep)));
        canvas.Rect(0, top, Size, 2.5, palette.Glow.At(0.5));
        Ripples.Scatter(canvas, dice, 512, 620, top + 8, bottom, 46, palette.SkyLow.At(0.35));
        Ripples.Scatter(canvas, dice, 512, 620, top + 8, bottom, 30, palette.Near.At(0.16));
        if (stage.Scene.Light is Light.Sun or Light.FullMoon or Light.Crescent)
        {
            Ripples.Scatter(canvas, dice, stage.LightX, 86, top + 2, bottom, 64, palette.Glow.At(0.78));
        }
    }
}
