namespace LofiAnime.Web.Features.Jobs;

/// <summary>Asks for a job.</summary>
/// <param name="Owner">Whose it will be.</param>
/// <param name="Identifier">Whom the quota counts, by <see cref="Quota.VisitorPseudonym"/>.</param>
/// <param name="Settings">What it is to make; validated.</param>
/// <param name="IdempotencyKey">The same key of the same owner asks for the same job; <c>null</c> for a new one.</param>
public sealed record JobRequest(JobOwner Owner, string Identifier, JobSettings Settings, string? IdempotencyKey = null);
