using System.Globalization;
using System.Text;

namespace LofiAnime.Web.Controllers;

/// <summary>A small plot of lines over days, drawn as SVG at the server, with the same numbers in a table.</summary>
/// <param name="Id">Names its parts in the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Summary">What can be seen in it, in a sentence.</param>
/// <param name="Days">The places.</param>
/// <param name="Lines">The lines, three at the most: each has a stroke of its own.</param>
/// <param name="Format">How a value is written, a .NET format in the invariant culture.</param>
/// <param name="Top">The least upper end of the scale.</param>
public sealed record PlotViewModel(
    string Id, string Title, string Summary, IReadOnlyList<DateOnly> Days, IReadOnlyList<PlotLine> Lines, string Format, double Top = 1)
{
    /// <summary>The size of the drawing, in its own units.</summary>
    public const int Width = 600, Height = 160;

    private const double Left = 8, Right = Width - 8, Upper = 12, Lower = Height - 12;

    private double Scale { get; } = Math.Max(Top, Lines.SelectMany(line => line.Values).Max() ?? 0);

    /// <summary>Gets the upper end of the scale, written.</summary>
    public string ScaleText => Written(Scale);

    /// <summary>Gets the first day, written.</summary>
    public string First => DayText(Days[0]);

    /// <summary>Gets the last day, written.</summary>
    public string Last => DayText(Days[^1]);

    /// <summary>Returns the path of a line, with a gap where there is no value.</summary>
    public string PathOf(PlotLine line)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is { } value)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{X(i):0.#} {Y(value):0.#}");
            }

            isDown = line.Values[i] is not null;
        }

        return path.ToString();
    }

    /// <summary>Returns the dots of values that have no neighbour, which no path shows, and of the last value.</summary>
    public IEnumerable<(string X, string Y)> DotsOf(PlotLine line) => line.Values.Index()
        .Where(place => place.Item is not null && (place.Index == line.Values.Count - 1 || (HasNone(line, place.Index - 1) && HasNone(line, place.Index + 1))))
        .Select(place => (Coordinate(X(place.Index)), Coordinate(Y(place.Item!.Value))));

    /// <summary>Writes a value for people.</summary>
    public string Written(double? value) => value?.ToString(Format, CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Writes a day for people: "22 Nov".</summary>
    public static string DayText(DateOnly day) => TimeWords.DayOfYearInBrief(new(day, TimeOnly.MinValue, TimeSpan.Zero));

    private static string Coordinate(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double X(int place) => Days.Count == 1 ? (Left + Right) / 2 : Left + ((Right - Left) * place / (Days.Count - 1));

    private double Y(double value) => Lower - ((Lower - Upper) * value / Scale);

    private static bool HasNone(PlotLine line, int place) => line.Values.ElementAtOrDefault(place) is null;
}
