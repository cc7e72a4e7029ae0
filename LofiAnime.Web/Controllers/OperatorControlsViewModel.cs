using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's controls, to be changed.</summary>
/// <param name="Form">What stands in the fields.</param>
/// <param name="Holders">For whom something of their own holds.</param>
/// <param name="Configured">The limits that hold where nothing is set.</param>
/// <param name="ConfiguredModel">Who makes the pictures where no model is set.</param>
/// <param name="Changes">The last changes, the newest first.</param>
public sealed record OperatorControlsViewModel(
    ControlsForm Form,
    IReadOnlyDictionary<string, HolderControls> Holders,
    QuotaOptions Configured,
    string ConfiguredModel,
    IReadOnlyList<ControlsChange> Changes)
{
    /// <summary>Gets the form that was sent; <c>null</c> for none.</summary>
    public ControlsSection? Sent { get; init; }

    /// <summary>Gets what is wrong with it; empty when it was saved.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Gets what to say above a form: nothing, that it is saved, or what is wrong.</summary>
    public IReadOnlyList<string> ProblemsOf(ControlsSection section) => Sent == section ? Problems : [];

    /// <summary>Tells whether a form was saved a moment ago.</summary>
    public bool IsSaved(ControlsSection section) => Sent == section && Problems.Count == 0;
}
