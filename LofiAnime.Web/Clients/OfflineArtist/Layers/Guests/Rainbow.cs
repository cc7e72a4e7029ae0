using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Layers.Guests;

/// <summary>A pale rainbow in flat bands.</summary>
internal static class Rainbow
{
    private static readonly Colour[] Bands =
        [.. new[] { "f4777f", "f9a66c", "fbe08a", "8fd6a0", "79b9e8", "a594e0" }.Select(Colour.Of)];

    public static void Draw(Stage stage)
    {
        var x = 512 + (stage.ShadowSide * 120);
        for (var i = 0; i < Bands.Length; i++)
        {
            var radius = 500 - (i * 17);
            var arch = new PathData().Move(x - radius, stage.Horizon + 60).Arc(radius, x + radius, stage.Horizon + 60);
            stage.Canvas.Stroke(arch, Bands[i].At(0.55), 17);
        }
    }
}
