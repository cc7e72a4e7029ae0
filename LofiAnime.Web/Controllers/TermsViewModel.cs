namespace LofiAnime.Web.Controllers;

/// <summary>The terms, with the numbers of this site's configuration.</summary>
/// <param name="PicturesKeptFor">How long a picture is kept.</param>
public sealed record TermsViewModel(string PicturesKeptFor);
