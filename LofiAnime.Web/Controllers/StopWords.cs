using System.Globalization;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers;

/// <summary>Says what stopping a picture comes to.</summary>
/// <param name="Early">Before it is being made.</param>
/// <param name="Late">While it is being made.</param>
public sealed record StopWords(string Early, string Late)
{
    internal static StopWords Of(QuotaOptions quota) => new(
        "Stopping now costs you nothing.",
        quota.FreeCancels switch
        {
            0 => "It is being made already: stopped now, it counts.",
            1 => "It is being made already: stopping is free once a day.",
            2 => "It is being made already: stopping is free twice a day.",
            var times => string.Create(CultureInfo.InvariantCulture, $"It is being made already: stopping is free {times} times a day."),
        });
}
