namespace LofiAnime.Web.Hosting;

/// <summary>The site cannot start, and the message, which is shown without a stack trace, says what to mend.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Says what to mend.</summary>
    public StartupException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
