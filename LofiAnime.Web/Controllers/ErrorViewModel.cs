namespace LofiAnime.Web.Controllers;

/// <summary>The error page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reference">What to quote.</param>
public sealed record ErrorViewModel(int Status, string Reference)
{
    /// <summary>Gets a value indicating whether nothing is at the address.</summary>
    public bool IsMissing => Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;
}
