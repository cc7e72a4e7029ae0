namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>What became of a change to the controls.</summary>
public abstract record ControlsOutcome
{
    private ControlsOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Controls">The controls as they are now.</param>
    public sealed record Done(SiteControls Controls) : ControlsOutcome;

    /// <summary>Somebody else was first, and nothing was changed.</summary>
    public sealed record Conflict : ControlsOutcome;

    /// <summary>It breaks rules, and nothing was changed.</summary>
    /// <param name="Problems">A sentence for each.</param>
    public sealed record Invalid(IReadOnlyList<string> Problems) : ControlsOutcome;
}
