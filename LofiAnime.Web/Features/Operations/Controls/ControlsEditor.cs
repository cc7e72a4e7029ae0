using FluentValidation;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Changes the controls for an operator who looked at them some time ago: by the rules, over what was seen, and with a line about it.</summary>
public sealed partial class ControlsEditor(ControlsStore store, LiveControls live, IValidator<SiteControls> validator, ILogger<ControlsEditor> logger)
{
    /// <summary>Changes them. Costs 7 Redis commands.</summary>
    /// <param name="version">The version that the operator saw.</param>
    /// <param name="change">Makes the new controls of those that were seen.</param>
    /// <param name="what">What is changed, in a few words for the list of changes and the log.</param>
    /// <param name="by">By whom.</param>
    /// <param name="cancellationToken">Cancels the wait; the change may happen all the same.</param>
    public async Task<ControlsOutcome> ChangeAsync(
        long version, Func<SiteControls, SiteControls> change, string what, string by, CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(cancellationToken);
        if (seen.Version != version)
        {
            return new ControlsOutcome.Conflict();
        }

        var next = change(seen);
        var verdict = await validator.ValidateAsync(next, cancellationToken);
        if (!verdict.IsValid)
        {
            return new ControlsOutcome.Invalid([.. verdict.Errors.Select(error => error.ErrorMessage).Distinct()]);
        }

        if (await store.TryChangeAsync(next, what, by, cancellationToken) is not { } written)
        {
            return new ControlsOutcome.Conflict();
        }

        live.Take(written);
        Log.Changed(logger, what, by, written.Version);
        return new ControlsOutcome.Done(written);
    }

    private static partial class Log
    {
        [LoggerMessage(5203, LogLevel.Information, "The controls were changed: {What}, by {By}; they are version {Version} now.")]
        public static partial void Changed(ILogger logger, string what, string by, long version);
    }
}
