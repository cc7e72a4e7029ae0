using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>What every layer shares while a scene is drawn: the canvas, the light and where the horizon lies.</summary>
internal sealed class Stage
{
    /// <summary>How far the light stays from a picture's edge, where that leaves a part of the scene out.</summary>
    private const double LightMargin = 90;

    private readonly Dice _dice;

    public Stage(SvgCanvas canvas, SceneDescription scene, Dice dice, View view)
    {
        _dice = dice;
        Canvas = canvas;
        Scene = scene;
        Palette = Palettes.Named(scene.Palette);

        var layout = dice.Fork("layout");
        Horizon = layout.Between(540, 640);
        Ground = GroundKinds.Of(scene) == GroundKind.Water || scene.Far is not (FarShape.Sea or FarShape.Islands)
            ? Horizon
            : Horizon + 70;
        LightX = layout.Chance(0.5) ? layout.Between(190, 380) : layout.Between(640, 830);
        LightY = scene.Time switch
        {
            TimeOfDay.Dawn or TimeOfDay.GoldenHour or TimeOfDay.Dusk => Horizon - layout.Between(90, 200),
            _ => layout.Between(150, 250),
        };
        if (!scene.IsIndoors && view != View.Whole)
        {
            (LightX, LightY) = view.Inside(LightX, LightY, LightMargin);
        }
    }

    public SvgCanvas Canvas { get; }

    public SceneDescription Scene { get; }

    public Palette Palette { get; }

    /// <summary>Gets where sky meets sea or land.</summary>
    public double Horizon { get; }

    /// <summary>Gets the upper edge of the ground on which the subject stands; lower than the horizon behind a bay.</summary>
    public double Ground { get; }

    public double LightX { get; }

    public double LightY { get; }

    /// <summary>Gets the side, -1 or 1, to which shadows fall.</summary>
    public int ShadowSide => LightX < SvgCanvas.Size / 2.0 ? 1 : -1;

    public bool IsSnowy => Scene.Season == Season.Winter;

    public bool IsNight => Scene.Time == TimeOfDay.Night;

    /// <summary>Gets the colour of a window pane: warm when lamps are on, otherwise a bit of sky.</summary>
    public Colour Pane => Scene.LampsAreOn ? Palette.Warm : Palette.SkyMiddle.Mix(Palette.Near, 0.35);

    /// <summary>Dice for one part, independent of what other parts throw.</summary>
    public Dice DiceFor(string part) => _dice.Fork(part);

    /// <summary>The colour of a solid thing by its distance: the air lies between.</summary>
    /// <param name="nearness">0 at the horizon, 1 right before the viewer.</param>
    public Colour Plane(double nearness) => nearness switch
    {
        < 0.25 => Palette.SkyLow.Mix(Palette.Far, 0.35 + (nearness * 2.6)),
        < 0.6 => Palette.Far.Mix(Palette.Middle, (nearness - 0.25) / 0.35),
        _ => Palette.Middle.Mix(Palette.Near, (nearness - 0.6) / 0.4),
    };

    /// <summary>A colour of its own, seen at a distance.</summary>
    public Colour Tinted(Colour colour, double nearness) => colour.Mix(Plane(nearness), 0.42 - (0.1 * nearness));

    /// <summary>The colour of leaves and grass by season and distance.</summary>
    public Colour Leaves(double nearness)
    {
        var leaf = Scene.Season switch
        {
            Season.Spring => Palette.Leaf.Lighter(0.12),
            Season.Autumn => Palette.Leaf.Mix(Palette.Warm.Mix(Palette.Accent, 0.45), 0.6),
            Season.Winter => Palette.Leaf.Mix(Palette.Middle, 0.55),
            _ => Palette.Leaf,
        };
        return leaf.Mix(Palette.SkyLow, 0.3 * (1 - nearness)).Mix(Palette.Near, 0.55 * nearness * nearness);
    }

    /// <summary>The colour of open ground: grass, or snow in winter.</summary>
    public Colour Turf(double nearness) =>
        IsSnowy ? Palette.Cloud.Lighter(0.35).Mix(Palette.Middle, 0.1 + (0.45 * nearness)) : Leaves(nearness);

    /// <summary>A long flat shadow on the ground, away from the light.</summary>
    public void CastShadow(double x, double y, double halfWidth, double length) => Canvas.Polygon(
        Palette.Near.At(0.22),
        (x - halfWidth, y),
        (x + halfWidth, y),
        (x + halfWidth + (ShadowSide * length), y + (length * 0.22)),
        (x - halfWidth + (ShadowSide * length), y + (length * 0.22)));
}
