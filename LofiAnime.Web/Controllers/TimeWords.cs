using System.Globalization;

namespace LofiAnime.Web.Controllers;

/// <summary>Says when, for people and for machines; the page's script puts the visitor's own zone in its place.</summary>
public static class TimeWords
{
    /// <summary>Returns an instant for machines.</summary>
    public static string ForMachines(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns an instant in the visitor's language: "22 November 2026, 03:05 UTC".</summary>
    public static string InWords(DateTimeOffset at) => at.UtcDateTime.ToString(
        IsJapanese ? "yyyy年M月d日 HH:mm 'UTC'" : "d MMMM yyyy, HH:mm 'UTC'", CultureInfo.CurrentCulture);

    /// <summary>Returns a day in the visitor's language: "22 November 2026".</summary>
    public static string DayInWords(DateTimeOffset at) => at.UtcDateTime.ToString(IsJapanese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    private static bool IsJapanese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja";
}
