using LofiAnime.Web.Features.People;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Puts what is said about accounts into words.</summary>
internal static class AccountWords
{
    /// <summary>Says why something was not done, and what mends it.</summary>
    public static string Of(SignInOutcome.Refused refused, Words words) =>
        refused.Problem is AccountProblem.TooManyTries ? words["That was tried too often. Wait {0}, then try again.", Wait(refused.RetryAfter, words)] : Of(refused.Problem, words);

    /// <summary>Says why something was not done, and what mends it.</summary>
    public static string Of(AccountProblem problem, Words words) => problem switch
    {
        AccountProblem.NameNotAllowed => words["A name has 3 to 32 letters a to z, digits, or - _ . and no spaces."],
        AccountProblem.NameTaken => words["That name is taken. Try another one."],
        AccountProblem.ShownNameNotAllowed => words["A name has 1 to 32 characters."],
        AccountProblem.PasswordTooShort => words["A password has at least 10 characters. A few words in a row are good."],
        AccountProblem.PasswordTooLong => words["A password has at most 200 characters."],
        AccountProblem.PasswordIsName => words["The password is the name. Choose another one."],
        AccountProblem.PasswordWrong => words["That is not the present password."],
        AccountProblem.LoginTaken => words["That login leads to another account. Remove it there first."],
        AccountProblem.LastLogin => words["This is the only way into your account. Link another one first."],
        AccountProblem.TooManyKeys => words["You have 20 keys, and that is the most. Revoke one first."],
        AccountProblem.KeyNameNotAllowed => words["A key has a name of 1 to 60 characters."],
        AccountProblem.NoScope => words["Choose what the key is good for."],
        _ => words["That was tried too often. Wait {0}, then try again.", words["a minute"]],
    };

    /// <summary>Says who vouches.</summary>
    public static string Of(LoginKind kind, Words words) => kind is LoginKind.Local ? words["Name and password"] : kind.ToString();

    /// <summary>Says which browser.</summary>
    public static string Of(BrowserName browser, Words words) => browser switch
    {
        { Family: "", System: "" } => words["A browser"],
        { System: "" } => browser.Family,
        { Family: "" } => words["A browser on {0}", browser.System],
        _ => words["{0} on {1}", browser.Family, browser.System],
    };

    /// <summary>Says what a key is good for.</summary>
    public static string Of(ApiKeyScopes scopes, Words words) => scopes switch
    {
        ApiKeyScopes.Read => words["look"],
        ApiKeyScopes.Write => words["make and change"],
        _ => words["look, make and change"],
    };

    private static string Wait(TimeSpan wait, Words words) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes)) switch
    {
        1 => words["a minute"],
        < 60 and var minutes => words["{0} minutes", minutes],
        <= 60 => words["an hour"],
        var minutes => words["{0} hours", (minutes + 59) / 60],
    };
}
