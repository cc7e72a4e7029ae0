namespace LofiAnime.Web.Features.People;

/// <summary>What a password must be. Length is what makes it strong; which characters is up to the person.</summary>
public static class PasswordRules
{
    /// <summary>The least characters.</summary>
    public const int MinLength = 10;

    /// <summary>The most characters; more would only make the hash slow.</summary>
    public const int MaxLength = 200;

    /// <summary>Returns what is wrong with a new password; <c>null</c> when nothing is.</summary>
    /// <param name="password">The password.</param>
    /// <param name="name">The name that one signs in by, which is no password.</param>
    public static AccountProblem? Check(string? password, string name) => password switch
    {
        null or { Length: < MinLength } => AccountProblem.PasswordTooShort,
        { Length: > MaxLength } => AccountProblem.PasswordTooLong,
        _ when string.Equals(password, name, StringComparison.OrdinalIgnoreCase) => AccountProblem.PasswordIsName,
        _ => null,
    };
}
