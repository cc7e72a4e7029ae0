using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Controllers;

/// <summary>The ways in which a request may show whose it is.</summary>
internal static class SignInSchemes
{
    /// <summary>Picks one of the others: the API key where the API gets one, else the session.</summary>
    public const string Any = "people";

    /// <summary>The session's cookie.</summary>
    public const string Session = "session";

    /// <summary>The API key of the header <c>Authorization</c>.</summary>
    public const string ApiKey = "api-key";

    /// <summary>Returns the scheme of a provider that vouches.</summary>
    public static string Of(LoginKind kind) => kind.Word();
}
