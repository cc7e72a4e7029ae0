namespace LofiAnime.Web.Features.People;

/// <summary>Why something about an account was not done.</summary>
public enum AccountProblem
{
    /// <summary>The name to sign in by breaks the rules of <see cref="LoginName"/>.</summary>
    NameNotAllowed,

    /// <summary>The name to sign in by is somebody's.</summary>
    NameTaken,

    /// <summary>The name to be shown is empty, too long, or not of printable characters.</summary>
    ShownNameNotAllowed,

    /// <summary>The password has too few characters.</summary>
    PasswordTooShort,

    /// <summary>The password has too many characters.</summary>
    PasswordTooLong,

    /// <summary>The password is the name.</summary>
    PasswordIsName,

    /// <summary>The present password is another one.</summary>
    PasswordWrong,

    /// <summary>The login leads to another account.</summary>
    LoginTaken,

    /// <summary>The login is the only one; without it nobody could enter.</summary>
    LastLogin,

    /// <summary>There are as many API keys as there may be.</summary>
    TooManyKeys,

    /// <summary>The API key has no name, or too long a one.</summary>
    KeyNameNotAllowed,

    /// <summary>The API key would be good for nothing.</summary>
    NoScope,

    /// <summary>It was tried too often, by this person or for this name.</summary>
    TooManyTries,
}
