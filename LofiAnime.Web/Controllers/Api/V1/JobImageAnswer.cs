namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A picture of a job.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Url">Where its file is.</param>
/// <param name="DownloadUrl">The same, to be saved under a name of its own.</param>
/// <param name="PageUrl">Where its page is.</param>
/// <param name="Type">The file's media type.</param>
/// <param name="FileName">The name under which it is saved.</param>
/// <param name="Width">The width that was asked for, in pixels; <c>null</c> for a photo restored.</param>
/// <param name="Height">The height that was asked for: a model may make another size of the same shape.</param>
/// <param name="Alt">What it shows, in the visitor's words.</param>
/// <param name="Provider">Who makes pictures here; <c>offline-sample</c> is sample art, which has to be labelled.</param>
public sealed record JobImageAnswer(
    string Id, string Url, string DownloadUrl, string PageUrl, string Type, string FileName, int? Width, int? Height, string Alt, string Provider);
