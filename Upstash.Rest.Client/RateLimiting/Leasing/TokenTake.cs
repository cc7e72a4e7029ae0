namespace Upstash.Rest.Client.RateLimiting;

/// <summary>One question for more tokens, which everybody who lacks them waits for.</summary>
/// <param name="Since">When it was asked, by this process.</param>
/// <param name="Need">The least that helps whoever asked.</param>
/// <param name="Wanted">What all who wait lack together.</param>
internal sealed record TokenTake(DateTimeOffset Since, long Need, long Wanted)
{
    private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when the tokens are there, or are known not to be.</summary>
    public Task<Outcome> Answer => _outcome.Task;

    public void End(Outcome outcome) => _outcome.SetResult(outcome);

    public void Fail(Exception problem)
    {
        _outcome.SetException(problem);
        _ = _outcome.Task.Exception; // Everybody may have gone meanwhile.
    }

    /// <summary>What came of it.</summary>
    /// <param name="Decision">The last decision.</param>
    /// <param name="RefusedRate">How many tokens were refused last, or 0.</param>
    internal readonly record struct Outcome(RateLimitDecision Decision, long RefusedRate)
    {
        /// <summary>Gets a value indicating whether the failure policy decided for everybody alike, with nothing counted.</summary>
        public bool IsUncounted => Decision.Rules.Count == 0;
    }
}
