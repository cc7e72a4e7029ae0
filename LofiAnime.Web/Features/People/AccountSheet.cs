namespace LofiAnime.Web.Features.People;

/// <summary>An account with all that hangs on it.</summary>
public sealed record AccountSheet
{
    /// <summary>Gets the account.</summary>
    public required Account Account { get; init; }

    /// <summary>Gets what leads to it, the oldest first.</summary>
    public required IReadOnlyList<AccountLogin> Logins { get; init; }

    /// <summary>Gets where it is signed in, the one seen last first.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Gets its API keys, the newest first.</summary>
    public required IReadOnlyList<ApiKey> ApiKeys { get; init; }
}
