using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Which pictures answer an order, as it lies in Redis: names only, and no word of what was asked.</summary>
/// <param name="Job">The job that made them.</param>
/// <param name="Seed">The seed that they were made by; <c>null</c> where pictures have none, or for one of several.</param>
/// <param name="Pictures">The pictures, at least one.</param>
public sealed record Answer(string Job, int? Seed, IReadOnlyList<JobPicture> Pictures);
