namespace LofiAnime.Web.Controllers;

/// <summary>The error page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reference">What to quote.</param>
/// <param name="KeepFor">How long a picture has its page; at least a day.</param>
public sealed record ErrorViewModel(int Status, string Reference, TimeSpan KeepFor)
{
    /// <summary>Gets a value indicating whether nothing is at the address.</summary>
    public bool IsMissing => Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;

    /// <summary>Gets the heading.</summary>
    public string Title => IsMissing ? "Nothing plays here" : "The tape got tangled";

    /// <summary>Gets what it means, and what may help.</summary>
    public string Advice => Status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status410Gone =>
            $"There is no page at this address. A picture's page goes away {KeptInWords} after the picture was made.",
        < StatusCodes.Status500InternalServerError =>
            "The page could not make sense of that. Go back, load it again, and try once more.",
        _ => "Something broke on our side, and it cost you nothing. Try again in a minute.",
    };

    private string KeptInWords => KeepFor.Days == 1 ? "a day" : $"{KeepFor.Days} days";
}
