using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Web.Clients.OfflineArtist.Things;

/// <summary>Trees, each standing on a base point.</summary>
internal static class Tree
{
    /// <summary>A broadleaf: trunk, dark crown, lit crown towards the light.</summary>
    public static void Broadleaf(Stage stage, Dice dice, double x, double y, double height, Colour dark, Colour light, Colour trunk)
    {
        var canvas = stage.Canvas;
        var width = height * 0.36;
        canvas.Path(
            new PathData().Move(x - (height * 0.05), y).Quad(x - (height * 0.01), y - (height * 0.3), x - (height * 0.02), y - (height * 0.6))
                .Line(x + (height * 0.02), y - (height * 0.6)).Quad(x + (height * 0.02), y - (height * 0.3), x + (height * 0.06), y).Close(),
            trunk);
        var crown = y - (height * 0.68);
        canvas.Path(Outline.Crown(dice, x + (width * 0.45), crown + (height * 0.12), width * 0.7, height * 0.2), dark);
        canvas.Path(Outline.Crown(dice, x - (width * 0.5), crown + (height * 0.1), width * 0.66, height * 0.2), dark);
        canvas.Path(Outline.Crown(dice, x, crown, width, height * 0.31), dark);
        var lit = -stage.ShadowSide * width * 0.28;
        canvas.Path(Outline.Crown(dice, x + lit, crown - (height * 0.06), width * 0.62, height * 0.2), light);
        canvas.Path(Outline.Crown(dice, x + (lit * 2.1), crown + (height * 0.08), width * 0.34, height * 0.1), light);
    }

    /// <summary>Adds a conifer's outline to a mass of them.</summary>
    public static PathData Conifer(PathData mass, double x, double y, double height)
    {
        var width = height * 0.2;
        return mass.Polygon(
            (x, y - height),
            (x + (width * 0.45), y - (height * 0.66)),
            (x + (width * 0.25), y - (height * 0.67)),
            (x + (width * 0.75), y - (height * 0.36)),
            (x + (width * 0.45), y - (height * 0.38)),
            (x + width, y - (height * 0.06)),
            (x + (width * 0.12), y - (height * 0.09)),
            (x + (width * 0.12), y),
            (x - (width * 0.12), y),
            (x - (width * 0.12), y - (height * 0.09)),
            (x - width, y - (height * 0.06)),
            (x - (width * 0.45), y - (height * 0.38)),
            (x - (width * 0.75), y - (height * 0.36)),
            (x - (width * 0.25), y - (height * 0.67)),
            (x - (width * 0.45), y - (height * 0.66)));
    }

    /// <summary>A leaning palm.</summary>
    public static void Palm(SvgCanvas canvas, Dice dice, double x, double y, double height, int lean, Paint trunk, Paint leaf)
    {
        var topX = x + (lean * height * 0.28);
        var topY = y - height;
        canvas.Path(
            new PathData().Move(x - (height * 0.03), y).Quad(x + (lean * height * 0.02), y - (height * 0.6), topX - 3, topY)
                .Line(topX + 4, topY).Quad(x + (lean * height * 0.08), y - (height * 0.55), x + (height * 0.035), y).Close(),
            trunk);
        var fronds = new PathData();
        for (var i = 0; i < 8; i++)
        {
            var angle = (Math.PI * (0.95 + (0.163 * i))) + dice.Between(-0.08, 0.08);
            var reach = height * dice.Between(0.36, 0.46);
            var tipX = topX + (reach * Math.Cos(angle));
            var tipY = topY + (reach * 0.55 * Math.Sin(angle)) + (reach * 0.42);
            var midX = topX + (reach * 0.55 * Math.Cos(angle));
            var midY = topY + (reach * 0.75 * Math.Sin(angle));
            fronds.Move(topX, topY).Quad(midX, midY - (reach * 0.14), tipX, tipY).Quad(midX, midY + (reach * 0.16), topX, topY).Close();
        }

        canvas.Path(fronds, leaf);
    }
}
