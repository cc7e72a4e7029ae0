using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says what stopping a picture comes to.</summary>
/// <param name="Early">Before it is being made.</param>
/// <param name="Late">While it is being made.</param>
public sealed record StopWords(string Early, string Late)
{
    internal static StopWords Of(QuotaOptions quota, Words words) => new(
        words["Stopping now costs you nothing."],
        quota.FreeCancels switch
        {
            0 => words["It is being made already: stopped now, it counts."],
            1 => words["It is being made already: stopping is free once a day."],
            2 => words["It is being made already: stopping is free twice a day."],
            var times => words["It is being made already: stopping is free {0} times a day.", times],
        });
}
