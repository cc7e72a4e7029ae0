namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A picture of a job.</summary>
/// <param name="Url">Where its file is.</param>
/// <param name="DownloadUrl">The same, to be saved under a name of its own.</param>
/// <param name="PageUrl">Where its page is.</param>
/// <param name="Type">The file's media type.</param>
/// <param name="Provider">Who makes pictures here; <c>offline-sample</c> is sample art, which has to be labelled.</param>
public sealed record JobImageAnswer(string Url, string DownloadUrl, string PageUrl, string Type, string Provider);
