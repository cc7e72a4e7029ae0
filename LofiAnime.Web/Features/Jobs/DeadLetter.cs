namespace LofiAnime.Web.Features.Jobs;

/// <summary>A job that was given up.</summary>
/// <param name="Job">The job as it stands.</param>
/// <param name="GivenUpAt">When it was given up.</param>
public sealed record DeadLetter(Job Job, DateTimeOffset GivenUpAt);
