using System.Globalization;

namespace LofiAnime.Web.Clients.OfflineArtist.Colours;

/// <summary>One flat colour.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads <c>rrggbb</c> as in a design tool, without the <c>#</c>.</summary>
    public static Colour Of(string hex)
    {
        var rgb = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }

    /// <summary>Gets how light the colour looks, 0 to 1 (Rec. 709 weights, gamma ignored).</summary>
    public double Lightness => ((0.2126 * Red) + (0.7152 * Green) + (0.0722 * Blue)) / 255;

    /// <summary>Mixes in a share (0 to 1) of another colour.</summary>
    public Colour Mix(Colour other, double share) =>
        new(Blend(Red, other.Red, share), Blend(Green, other.Green, share), Blend(Blue, other.Blue, share));

    /// <summary>Mixes in white.</summary>
    public Colour Lighter(double share) => Mix(White, share);

    /// <summary>Scales towards black.</summary>
    public Colour Darker(double share) => Mix(default, share);

    /// <summary>This colour as a paint that lets the layers behind it through.</summary>
    /// <param name="opacity">0 is clear, 1 is opaque.</param>
    public Paint At(double opacity) => new(ToString(), opacity);

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Blend(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
