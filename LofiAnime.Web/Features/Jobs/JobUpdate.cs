namespace LofiAnime.Web.Features.Jobs;

/// <summary>How a job fares, for one who watches it.</summary>
/// <param name="Job">The job, when it stands elsewhere than before; <c>null</c> for a word on how far it is, or that it still goes on.</param>
/// <param name="Version">The job's version, which only grows.</param>
/// <param name="Percent">How far the provider is; <c>null</c> when it does not tell.</param>
public sealed record JobUpdate(Job? Job, long Version, int? Percent);
