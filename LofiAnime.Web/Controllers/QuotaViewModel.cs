using System.Globalization;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>What a visitor has left, ready to be shown. The words are the page's; the script changes numbers only.</summary>
public sealed record QuotaViewModel
{
    private static readonly string[] _numberWords =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Gets the pictures of one window.</summary>
    public required long Limit { get; init; }

    /// <summary>Gets the pictures left in this one.</summary>
    public required long Remaining { get; init; }

    /// <summary>Gets when the next window begins.</summary>
    public required DateTimeOffset Reset { get; init; }

    /// <summary>Gets how long until then.</summary>
    public required TimeSpan RenewsIn { get; init; }

    /// <summary>Gets a value indicating whether a window is a day, so that "today" is true.</summary>
    public required bool IsDaily { get; init; }

    /// <summary>Gets the pictures of one window in words, up to ten in English: "five".</summary>
    public required string LimitInWords { get; init; }

    /// <summary>Gets the next window's beginning for people: "00:00 UTC", with the date when it is more than a day away.</summary>
    public required string RenewsAt { get; init; }

    /// <summary>Gets the countdown for people, rounded up: "4 h 12 min".</summary>
    public required string RenewsInWords { get; init; }

    /// <summary>Gets the next window's beginning for machines.</summary>
    public string ResetForMachines => Reset.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gets the server's time in Unix milliseconds, by which the script counts down on a clock that is wrong.</summary>
    public long Now => (Reset - RenewsIn).ToUnixTimeMilliseconds();

    internal static QuotaViewModel Of(QuotaStatus status, TimeSpan window, Words words) => new()
    {
        Limit = status.Limit,
        Remaining = status.Remaining,
        Reset = status.Reset,
        RenewsIn = status.RenewsIn,
        IsDaily = window == TimeSpan.FromDays(1),
        LimitInWords = words.Language == "en" && status.Limit < _numberWords.Length ? _numberWords[status.Limit] : status.Limit.ToString(CultureInfo.InvariantCulture),
        RenewsAt = status.RenewsIn > TimeSpan.FromDays(1)
            ? words["{0} UTC on {1}", TimeOfDay(status.Reset), TimeWords.DayOfYear(status.Reset)]
            : words["{0} UTC", TimeOfDay(status.Reset)],
        RenewsInWords = WaitWords.Of(status.RenewsIn, words),
    };

    private static string TimeOfDay(DateTimeOffset instant) => instant.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
