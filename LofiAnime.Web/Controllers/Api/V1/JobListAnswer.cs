namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A part of one's jobs, newest first.</summary>
/// <param name="Items">The jobs.</param>
/// <param name="Next">What to send as <c>cursor</c> for the next part; <c>null</c> at the end.</param>
public sealed record JobListAnswer(IReadOnlyList<JobAnswer> Items, string? Next);
