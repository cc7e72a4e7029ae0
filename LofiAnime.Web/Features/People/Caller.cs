using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.People;

/// <summary>Who asks: whose the work will be, and whom it counts for.</summary>
/// <param name="Owner">Whose jobs and pictures these are.</param>
/// <param name="Quota">Whom the quota counts: one who is not signed in by the address, though the owner is the holder of a card.</param>
public sealed record Caller(JobOwner Owner, QuotaHolder Quota);
