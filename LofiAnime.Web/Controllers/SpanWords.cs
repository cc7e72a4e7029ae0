using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says a long span as people do.</summary>
internal static class SpanWords
{
    /// <summary>Returns a span of whole hours, days or years: "1 day", "90 days".</summary>
    public static string Of(TimeSpan span, Words words) => span switch
    {
        { Days: 365 } => words["1 year"],
        { Days: 1 } => words["1 day"],
        { Days: > 1 } => words["{0} days", span.Days],
        { Hours: 1 } => words["1 hour"],
        _ => words["{0} hours", Math.Max(1, (int)span.TotalHours)],
    };
}
