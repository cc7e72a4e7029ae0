using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>A job that is not settled yet, as it stands on the <see cref="WorkList"/>: all that is needed to give its charge back, should the job itself be lost.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Charge">What was, or is being, charged for it.</param>
public sealed record WorkItem(string JobId, QuotaCharge Charge);
