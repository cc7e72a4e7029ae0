namespace LofiAnime.Web.Clients;

/// <summary>A run at a provider, as it was last seen.</summary>
public abstract record PictureRun
{
    private PictureRun()
    {
    }

    /// <summary>Accepted, not begun: a model that warms up. Costs nothing yet.</summary>
    /// <param name="Id">The provider's name for the run.</param>
    public sealed record Waiting(string Id) : PictureRun;

    /// <summary>Begun.</summary>
    /// <param name="Id">The provider's name for the run.</param>
    /// <param name="Percent">From 0 to 100; <c>null</c> when the provider does not tell.</param>
    public sealed record Working(string Id, int? Percent) : PictureRun;

    /// <summary>Ended with output, to be fetched at once: a vendor keeps it for an hour.</summary>
    /// <param name="Id">The provider's name for the run.</param>
    /// <param name="Outputs">Where the pictures are, in the provider's own terms; at least one.</param>
    public sealed record Made(string Id, IReadOnlyList<string> Outputs) : PictureRun;

    /// <summary>Ended without a picture, or never begun.</summary>
    /// <param name="Failure">The kind, which the page puts into words.</param>
    /// <param name="Reference">A short reference for the log and the visitor; holds no prompt, token or vendor text.</param>
    public sealed record NotMade(PictureFailure Failure, string Reference) : PictureRun;
}
