using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>Flat glints on water.</summary>
internal static class Ripples
{
    /// <summary>Scatters glints between two heights; they grow longer and sparser towards the viewer.</summary>
    public static void Scatter(SvgCanvas canvas, Dice dice, double centre, double spread, double top, double bottom, int count, Paint paint)
    {
        var glints = new PathData();
        for (var i = 0; i < count; i++)
        {
            var depth = dice.Next();
            var y = top + ((bottom - top) * depth * depth);
            var width = (14 + (depth * 90)) * dice.Between(0.5, 1.3);
            var x = centre + (dice.Between(-1, 1) * spread * (0.35 + depth)) - (width / 2);
            var thick = 1.2 + (depth * 3.2);
            glints.Move(x, y).Quad(x + (width / 2), y - thick, x + width, y).Quad(x + (width / 2), y + thick, x, y).Close();
        }

        canvas.Path(glints, paint);
    }
}
