namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The addresses of a prediction. They are followed only where they lead to the API itself.</summary>
/// <param name="Get">Where it is read.</param>
/// <param name="Cancel">Where it is stopped.</param>
public sealed record PredictionUrls(string? Get, string? Cancel);
