namespace LofiAnime.Web.Clients.Storage;

/// <summary>The place where pictures are kept failed. A save may have been carried out all the same; it may be repeated at will.</summary>
/// <param name="message">What happened, and what the operator can do; holds no secret and no prompt.</param>
/// <param name="isTransient">Whether the same may succeed later without anybody's doing.</param>
/// <param name="innerException">What it came from; <c>null</c> when there is nothing.</param>
public sealed class StorageTroubleException(string message, bool isTransient, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets a value indicating whether the same may succeed later; otherwise the operator has to act first.</summary>
    public bool IsTransient { get; } = isTransient;
}
