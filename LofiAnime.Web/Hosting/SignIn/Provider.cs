using System.Text.Json;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>A provider that vouches for people: where it is asked, and how it answers. None is asked for an e-mail address.</summary>
internal sealed record Provider
{
    private const string SectionPrefix = SignInOptions.SectionName + ":";

    /// <summary>Gets which one.</summary>
    public required LoginKind Kind { get; init; }

    /// <summary>Gets where the person says yes.</summary>
    public required string AuthorizationUrl { get; init; }

    /// <summary>Gets where a code becomes a token.</summary>
    public required string TokenUrl { get; init; }

    /// <summary>Gets where it tells who the person is.</summary>
    public required string UserUrl { get; init; }

    /// <summary>Gets what is asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Gets the member of its answer that never changes.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the member of its answer that the person knows.</summary>
    public required string Label { get; init; }

    /// <summary>Gets all there are.</summary>
    public static IReadOnlyList<Provider> All { get; } =
    [
        new()
        {
            Kind = LoginKind.Google,
            AuthorizationUrl = "https://accounts.google.com/o/oauth2/v2/auth",
            TokenUrl = "https://oauth2.googleapis.com/token",
            UserUrl = "https://openidconnect.googleapis.com/v1/userinfo",
            Scopes = ["openid", "profile"],
            Subject = "sub",
            Label = "name",
        },
        new()
        {
            Kind = LoginKind.GitHub,
            AuthorizationUrl = "https://github.com/login/oauth/authorize",
            TokenUrl = "https://github.com/login/oauth/access_token",
            UserUrl = "https://api.github.com/user",
            Scopes = [],
            Subject = "id",
            Label = "login",
        },
    ];

    /// <summary>Gets the configuration section.</summary>
    public string Section => SectionPrefix + Kind;

    /// <summary>Reads who the person is.</summary>
    /// <exception cref="JsonException">The answer does not say.</exception>
    public Login Read(JsonElement user)
    {
        var subject = Member(user, Subject) ?? throw new JsonException("The provider does not say who it is.");
        return new(Kind, subject, Member(user, Label) ?? Kind.ToString());
    }

    private static string? Member(JsonElement user, string name) =>
        user.ValueKind is JsonValueKind.Object && user.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String or JsonValueKind.Number && member.ToString() is { Length: > 0 and <= 255 } text
            ? text
            : null;
}
