using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A loose flock of gulls.</summary>
internal static class Birds
{
    public static void Draw(Stage stage)
    {
        var dice = stage.DiceFor("birds");
        var (left, top) = (dice.Between(180, 620), stage.Horizon * dice.Between(0.3, 0.5));
        var flock = new PathData();
        for (var i = 0; i < 11; i++)
        {
            var (x, y, wing) = (left + dice.Between(-150, 240), top + dice.Between(-90, 100), dice.Between(12, 30));
            flock.Move(x - wing, y - (wing * 0.35)).Quad(x - (wing * 0.4), y - (wing * 0.55), x, y).Quad(x + (wing * 0.4), y - (wing * 0.55), x + wing, y - (wing * 0.3));
        }

        var ink = stage.IsNight ? stage.Palette.Glow.At(0.8) : stage.Palette.Near.At(0.85);
        stage.Canvas.Stroke(flock, ink, 3.6);
    }
}
