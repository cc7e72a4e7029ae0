namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Something that happened in a run that streams.</summary>
/// <param name="Kind">What.</param>
/// <param name="Data">The output or logs as they come; what went wrong; at the end why: empty for well, <c>canceled</c> or <c>error</c>.</param>
public sealed record PredictionEvent(PredictionEventKind Kind, string Data);
