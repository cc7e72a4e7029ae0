namespace LofiAnime.Web.Clients;

/// <summary>What came of fetching a run's pictures.</summary>
public abstract record PictureDelivery
{
    private PictureDelivery()
    {
    }

    /// <summary>They came.</summary>
    /// <param name="Files">At least one; fewer than asked for where some were filtered.</param>
    public sealed record Whole(IReadOnlyList<PictureFile> Files) : PictureDelivery;

    /// <summary>None came, and none will.</summary>
    /// <param name="Failure">The kind.</param>
    /// <param name="Reference">A short reference for the log and the visitor; holds no prompt, token or vendor text.</param>
    public sealed record Lost(PictureFailure Failure, string Reference) : PictureDelivery;
}
