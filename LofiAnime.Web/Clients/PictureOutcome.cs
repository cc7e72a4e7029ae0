namespace LofiAnime.Web.Clients;

/// <summary>What became of a prompt: exactly one of <see cref="Made"/> and <see cref="NotMade"/>.</summary>
public abstract record PictureOutcome
{
    private PictureOutcome()
    {
    }

    /// <summary>A picture came.</summary>
    /// <param name="Content">The file's bytes, whole.</param>
    /// <param name="Format">The format told by the bytes, never by a file name or header.</param>
    public sealed record Made(ReadOnlyMemory<byte> Content, PictureFormat Format) : PictureOutcome;

    /// <summary>No picture came, and the visitor is not charged.</summary>
    /// <param name="Failure">The kind, which the page puts into words.</param>
    /// <param name="Reference">A short reference for the log and the visitor; holds no prompt, token or vendor text.</param>
    public sealed record NotMade(PictureFailure Failure, string Reference) : PictureOutcome;
}
