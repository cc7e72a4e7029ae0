namespace LofiAnime.Web.Features.People;

/// <summary>What came of an attempt to get in, or to change what lets one in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>It is this account.</summary>
    /// <param name="AccountId">The account.</param>
    public sealed record Done(string AccountId) : SignInOutcome;

    /// <summary>It was refused.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(AccountProblem Problem) : SignInOutcome
    {
        /// <summary>Gets how long to wait, after <see cref="AccountProblem.TooManyTries"/>.</summary>
        public TimeSpan RetryAfter { get; init; }
    }
}
