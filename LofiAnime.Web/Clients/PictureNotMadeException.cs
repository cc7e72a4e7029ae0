namespace LofiAnime.Web.Clients;

/// <summary>An image generator has no picture, and will have none for this call.</summary>
/// <param name="failure">Why.</param>
/// <param name="reference">A short reference for the log and the visitor; holds no prompt, token or vendor text.</param>
/// <param name="innerException">What it came from; <c>null</c> when there is nothing.</param>
public sealed class PictureNotMadeException(PictureFailure failure, string reference, Exception? innerException = null)
    : Exception($"No picture was made: {failure}, reference {reference}.", innerException)
{
    /// <summary>Gets why.</summary>
    public PictureFailure Failure => failure;

    /// <summary>Gets a short reference for the log and the visitor.</summary>
    public string Reference => reference;

    /// <summary>Gets how long the vendor asks to be left alone; <c>null</c> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether surely nothing was bought: the same call may be made later.</summary>
    public bool IsUncharged { get; init; }
}
