using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>Three bursts over the horizon.</summary>
internal static class Fireworks
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("fireworks");
        Colour[] sparks = [stage.Palette.Accent.Lighter(0.25), stage.Palette.Warm, stage.Palette.SkyLow.Lighter(0.4)];
        var side = stage.ShadowSide;
        Burst(stage, dice, 512 + (side * 150), stage.Horizon * 0.34, 200, sparks[0]);
        Burst(stage, dice, 512 - (side * 220), stage.Horizon * 0.4, 150, sparks[1]);
        Burst(stage, dice, 512 + (side * 380), stage.Horizon * 0.6, 95, sparks[2]);
    }

    private static void Burst(Stage stage, Dice dice, double x, double y, double radius, Colour colour)
    {
        var rays = new PathData();
        var tips = new PathData();
        for (var ring = 1; ring <= 3; ring++)
        {
            var count = 10 + (ring * 6);
            for (var i = 0; i < count; i++)
            {
                var angle = 2 * Math.PI * (i + dice.Between(-0.2, 0.2)) / count;
                var reach = radius * ring / 3 * dice.Between(0.9, 1.04);
                var (tipX, tipY) = (x + (reach * Math.Cos(angle)), y + (reach * Math.Sin(angle)) + (reach * 0.06));
                rays.Move(x + (reach * 0.72 * Math.Cos(angle)), y + (reach * 0.72 * Math.Sin(angle))).Line(tipX, tipY);
                tips.Disc(tipX, tipY, 3.2);
            }
        }

        stage.Canvas.Glow(x, y, radius * 1.3, colour, 0.4);
        stage.Canvas.Stroke(rays, colour.At(0.8), 2.2);
        stage.Canvas.Path(tips, colour.Lighter(0.5));
    }
}
