namespace LofiAnime.Web.Features.People;

/// <summary>The words of <see cref="LoginKind"/>.</summary>
public static class LoginKindExtensions
{
    /// <summary>Returns the word that stands in Redis, in addresses and in exports.</summary>
    public static string Word(this LoginKind kind) => kind switch
    {
        LoginKind.Google => "google",
        LoginKind.GitHub => "github",
        _ => "local",
    };

    /// <summary>Reads the word.</summary>
    /// <returns><c>null</c> when it is none.</returns>
    public static LoginKind? Read(string? word) => word switch
    {
        "local" => LoginKind.Local,
        "google" => LoginKind.Google,
        "github" => LoginKind.GitHub,
        _ => null,
    };
}
