using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A shower of falling stars, all from one corner.</summary>
internal static class ShootingStars
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("shooting stars");
        var side = stage.ShadowSide;
        for (var i = 0; i < 7; i++)
        {
            var (x, y, length) = (dice.Between(140, 884), stage.Horizon * dice.Between(0.1, 0.66), i == 0 ? 300 : dice.Between(70, 190));
            var trail = new PathData().Move(x, y).Line(x + (side * length), y - (length * 0.52) - 2).Line(x + (side * length), y - (length * 0.52) + 1).Line(x + (side * 4), y + 3).Close();
            stage.Canvas.Path(trail, stage.Palette.Glow.At(0.65));
            stage.Canvas.Glow(x, y, 22, stage.Palette.Glow, 0.9);
            stage.Canvas.Disc(x, y, 3.4, Colour.White);
        }
    }
}
