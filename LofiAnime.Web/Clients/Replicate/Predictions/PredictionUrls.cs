namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The addresses of a prediction.</summary>
/// <param name="Get">Where it is read.</param>
/// <param name="Cancel">Where it is stopped.</param>
/// <param name="Stream">Where its output streams; <c>null</c> for a model that does not stream.</param>
/// <param name="Web">Its page for the account's people; not for a visitor.</param>
public sealed record PredictionUrls(string? Get, string? Cancel, string? Stream = null, string? Web = null);
