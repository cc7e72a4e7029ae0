using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Controllers;

/// <summary>The account page.</summary>
public sealed record AccountViewModel
{
    /// <summary>Gets the account with all that hangs on it.</summary>
    public required AccountSheet Sheet { get; init; }

    /// <summary>Gets the session that looks at the page.</summary>
    public required string SessionHash { get; init; }

    /// <summary>Gets the providers that may still be linked.</summary>
    public required IReadOnlyList<LoginKind> Linkable { get; init; }

    /// <summary>Gets the section in which something went wrong; <c>null</c> for none.</summary>
    public AccountSection? ProblemSection { get; init; }

    /// <summary>Gets what went wrong there.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets what has been done; <c>null</c> when there is nothing to tell.</summary>
    public string? Notice { get; init; }

    /// <summary>Gets the API key that was just made, shown this once; <c>null</c> for none.</summary>
    public string? NewKey { get; init; }

    /// <summary>Gets a value indicating whether there is a password to change.</summary>
    public bool HasPassword => Sheet.Logins.Any(login => login.Kind is LoginKind.Local);

    /// <summary>Gets a value indicating whether there is room for one more API key.</summary>
    public bool CanAddKey => Sheet.ApiKeys.Count < ApiKeyStore.MaxKeys;

    /// <summary>Returns what went wrong in a section.</summary>
    public string? ProblemOf(AccountSection section) => ProblemSection == section ? Problem : null;
}
