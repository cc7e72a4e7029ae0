using System.Globalization;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Turns figures into the dashboard's plots.</summary>
internal static class OperatorPlots
{
    /// <summary>Returns the plots of some days.</summary>
    public static IReadOnlyList<PlotViewModel> Of(IReadOnlyList<(DateOnly Day, DayFigures Figures)> days, DayFigures whole, OperatorOptions options, Words words)
    {
        DateOnly[] dates = [.. days.Select(day => day.Day)];
        var plots = new List<PlotViewModel>
        {
            new(
                "made", words["Made each day"], words["{0} pictures and {1} restored photos in {2} days.", whole.Pictures, whole.Restorations, days.Count], dates,
                [Line(words["Pictures"], figures => figures.Pictures), Line(words["Restored photos"], figures => figures.Restorations)], "0"),
            new(
                "success", words["Success rate, in percent"], words["{0} of {1} orders that were not called off came to a picture.", whole.Succeeded, whole.Ended], dates,
                [Line(words["Success rate"], figures => 100 * figures.SuccessRate)], "0.#", Top: 100),
            new(
                "times", words["Time from the order to the picture, in seconds"], InWords(whole, words), dates,
                [Line(words["Half within"], figures => figures.Times.Quantile(0.5)?.TotalSeconds), Line(words["95 % within"], figures => figures.Times.Quantile(0.95)?.TotalSeconds)], "0.#"),
            new(
                "refused", words["Orders not taken each day"], words["{0} orders were not taken in {1} days.", whole.Refused, days.Count], dates,
                [Line(words["Not taken"], figures => figures.Refused)], "0"),
        };
        if (whole.Spent(options) is { } spent)
        {
            plots.Add(new(
                "spent", words["Spent each day, about, in US dollars"], words["About {0} US dollars in {1} days, by the prices in the settings.", spent.ToString("0.00", CultureInfo.InvariantCulture), days.Count], dates,
                [Line(words["Spent"], figures => (double?)figures.Spent(options))], "0.00", Top: 0.01));
        }

        return plots;

        PlotLine Line(string name, Func<DayFigures, double?> value) => new(name, [.. days.Select(day => value(day.Figures))]);
    }

    /// <summary>Writes a time of a part of all with its unit; a dash when there are none.</summary>
    public static string Span(DayFigures figures, double part) => figures.Times.Quantile(part) is null ? "–" : Seconds(figures, part) + " s";

    private static string InWords(DayFigures figures, Words words) => figures.Times.Quantile(0.5) is null
        ? words["Nothing was made in these days."]
        : words["Half were ready within {0} s, 95 % within {1} s.", Seconds(figures, 0.5), Seconds(figures, 0.95)];

    private static string Seconds(DayFigures figures, double part) => figures.Times.Quantile(part)!.Value.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
