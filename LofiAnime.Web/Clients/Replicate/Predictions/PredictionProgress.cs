using System.Globalization;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads how far a run has come from the progress bars that diffusion models print.</summary>
/// <remarks>A run with several bars, such as base and refiner, begins again at 0: the caller shows no less than before.</remarks>
public static partial class PredictionProgress
{
    /// <summary>The bar is at the end of the logs, which may be long.</summary>
    private const int MaxCharactersRead = 16 << 10;

    /// <summary>Reads the last bar.</summary>
    /// <param name="logs">The logs so far; <c>null</c> is like none.</param>
    /// <returns>From 0 to 100; <c>null</c> without a bar.</returns>
    public static int? Percent(string? logs)
    {
        var rest = logs.AsSpan();
        rest = rest[Math.Max(0, rest.Length - MaxCharactersRead)..];
        while (!rest.IsEmpty)
        {
            // A bar is drawn over itself by a carriage return.
            var end = rest.LastIndexOfAny('\r', '\n');
            if (Bar.Match(rest[(end + 1)..].ToString()) is { Success: true } bar)
            {
                return Math.Min(100, int.Parse(bar.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }

            rest = rest[..Math.Max(0, end)];
        }

        return null;
    }

    [GeneratedRegex(@"^\s*([0-9]{1,6})%\s*\|[^|]+\|\s*[0-9]+/[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bar { get; }
}
