using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Why a job failed.</summary>
/// <param name="Failure">The kind, which the page puts into words and the API into a code.</param>
/// <param name="Reference">What a visitor can quote; holds no prompt, token or vendor text.</param>
public sealed record JobError(PictureFailure Failure, string Reference);
