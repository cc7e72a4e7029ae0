namespace LofiAnime.Web.Clients;

/// <summary>A provider gave no answer for now: whether it did what it was asked is unknown, and the same may be asked later.</summary>
/// <param name="message">What happened; holds no prompt, token or vendor text.</param>
/// <param name="innerException">What it came from; <c>null</c> when there is nothing.</param>
public sealed class ProviderTroubleException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets how long the provider asks to be left alone; <c>null</c> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether surely nothing was started: the provider was not asked.</summary>
    public bool IsBeforeStart { get; init; }
}
