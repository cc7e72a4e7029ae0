using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says how long a wait is, rounded up: "4 h 12 min". The script says it by the same texts.</summary>
internal static class WaitWords
{
    /// <summary>Returns the words.</summary>
    public static string Of(TimeSpan wait, Words words)
    {
        var seconds = (long)Math.Ceiling(Math.Max(0, wait.TotalSeconds));
        var minutes = (seconds + 59) / 60;
        return minutes switch
        {
            _ when seconds < 60 => words["{0} s", seconds],
            < 60 => words["{0} min", minutes],
            < 1440 => words["{0} h {1} min", minutes / 60, minutes % 60],
            _ => words["{0} d {1} h", minutes / 1440, minutes % 1440 / 60],
        };
    }
}
