using System.Globalization;

namespace Upstash.Rest.Calibration;

/// <summary>A share, with Wilson's interval of 95 %: what it may be beyond these pairs.</summary>
/// <param name="Count">How many are.</param>
/// <param name="Of">Of how many.</param>
internal readonly record struct Proportion(int Count, int Of)
{
    private const double Z = 1.959964;

    public double Value => Of == 0 ? 0 : (double)Count / Of;

    public double Lower => Bound(-1);

    public double Upper => Bound(1);

    public override string ToString() => Of == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{Value:0.000} ({Lower:0.00}–{Upper:0.00})");

    private double Bound(int side)
    {
        if (Of == 0)
        {
            return side < 0 ? 0 : 1;
        }

        const double square = Z * Z;
        var middle = Value + (square / (2 * Of));
        var spread = Z * Math.Sqrt((Value * (1 - Value) / Of) + (square / (4.0 * Of * Of)));
        return Math.Clamp((middle + (side * spread)) / (1 + (square / Of)), 0, 1);
    }
}
