using System.Globalization;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers;

/// <summary>What a visitor has left, ready to be shown. The words are here and in the page; the script changes numbers only.</summary>
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

    /// <summary>Gets the pictures of one window in words, up to ten: "five".</summary>
    public string LimitInWords =>
        Limit < _numberWords.Length ? _numberWords[Limit] : Limit.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets what follows the number that is left: "of 5 pictures", or "picture" where there is only ever one.</summary>
    public string OfLimit => Limit == 1 ? "picture" : string.Create(CultureInfo.InvariantCulture, $"of {Limit} pictures");

    /// <summary>Gets the end of the sentence about what is left: " today", or nothing.</summary>
    public string Today => IsDaily ? " today" : "";

    /// <summary>Gets the beginning of the sentence about the renewal.</summary>
    public string Renew => Limit == 1 ? "It renews" : "They renew";

    /// <summary>Gets the next window's beginning for machines.</summary>
    public string ResetForMachines => Reset.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gets the next window's beginning for people: "00:00 UTC", with the date when it is more than a day away.</summary>
    public string RenewsAt => Reset.UtcDateTime.ToString(
        RenewsIn > TimeSpan.FromDays(1) ? "HH:mm 'UTC on' d MMMM" : "HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Gets the countdown for people, rounded up: "4 h 12 min".</summary>
    public string RenewsInWords
    {
        get
        {
            var seconds = (long)Math.Ceiling(Math.Max(0, RenewsIn.TotalSeconds));
            var minutes = (seconds + 59) / 60;
            return minutes switch
            {
                _ when seconds < 60 => $"{seconds} s",
                < 60 => $"{minutes} min",
                < 1440 => $"{minutes / 60} h {minutes % 60} min",
                _ => $"{minutes / 1440} d {minutes % 1440 / 60} h",
            };
        }
    }

    /// <summary>Gets the server's time in Unix milliseconds, by which the script counts down on a clock that is wrong.</summary>
    public long Now => (Reset - RenewsIn).ToUnixTimeMilliseconds();

    internal static QuotaViewModel Of(QuotaStatus status, TimeSpan window) => new()
    {
        Limit = status.Limit,
        Remaining = status.Remaining,
        Reset = status.Reset,
        RenewsIn = status.RenewsIn,
        IsDaily = window == TimeSpan.FromDays(1),
    };
}
