namespace LofiAnime.Web.Features.Jobs;

/// <summary>Whose a job is.</summary>
/// <param name="Id">A pseudonym that is no secret and no address.</param>
/// <param name="HasProof">
/// Whether the owner is known by something it keeps: an account, a key or a signed cookie. One who is known by its address
/// alone may have another tomorrow: it may read its job by the job's id, wherever it comes from.
/// </param>
public sealed record JobOwner(string Id, bool HasProof);
