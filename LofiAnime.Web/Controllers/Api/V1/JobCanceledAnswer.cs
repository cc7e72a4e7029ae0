namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>What calling a job off came to.</summary>
/// <param name="Charged">Whether it counts all the same: it was being made, and too many were called off that day.</param>
public sealed record JobCanceledAnswer(bool Charged);
