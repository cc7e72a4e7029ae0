using System.Globalization;

namespace LofiAnime.Web.Controllers;

/// <summary>Says when, for people in their language and for machines; the page's script puts the visitor's own zone in its place.</summary>
public static class TimeWords
{
    // By its name: without ICU a culture knows neither its language nor the names of its months.
    private static bool IsJapanese => CultureInfo.CurrentUICulture.Name == "ja";

    /// <summary>Returns an instant for machines.</summary>
    public static string ForMachines(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns an instant: "22 November 2026, 03:05 UTC", "2026年11月22日 03:05 UTC".</summary>
    public static string InWords(DateTimeOffset at) => Written(at, "d MMMM yyyy, HH:mm 'UTC'", "yyyy年M月d日 HH:mm 'UTC'");

    /// <summary>Returns an instant where there is little room: "22 Nov 2026, 03:05 UTC".</summary>
    public static string InBrief(DateTimeOffset at) => Written(at, "d MMM yyyy, HH:mm 'UTC'", "yyyy年M月d日 HH:mm 'UTC'");

    /// <summary>Returns a day: "22 November 2026", "2026年11月22日".</summary>
    public static string DayInWords(DateTimeOffset at) => Written(at, "d MMMM yyyy", "yyyy年M月d日");

    /// <summary>Returns a day where there is little room: "22 Nov 2026".</summary>
    public static string DayInBrief(DateTimeOffset at) => Written(at, "d MMM yyyy", "yyyy年M月d日");

    /// <summary>Returns a day of a year that is known: "22 November", "11月22日".</summary>
    public static string DayOfYear(DateTimeOffset at) => Written(at, "d MMMM", "M月d日");

    /// <summary>Returns a day of a year that is known where there is little room: "22 Nov".</summary>
    public static string DayOfYearInBrief(DateTimeOffset at) => Written(at, "d MMM", "M月d日");

    private static string Written(DateTimeOffset at, string english, string japanese) =>
        at.UtcDateTime.ToString(IsJapanese ? japanese : english, CultureInfo.InvariantCulture);
}
