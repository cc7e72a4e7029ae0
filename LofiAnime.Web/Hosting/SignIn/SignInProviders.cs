using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>The providers that people may sign in with on this site.</summary>
/// <param name="Kinds">Which; empty when none is configured.</param>
public sealed record SignInProviders(IReadOnlyList<LoginKind> Kinds)
{
    /// <summary>Reads a provider's word.</summary>
    /// <returns><c>null</c> when it is none that is configured.</returns>
    public LoginKind? Find(string? word) => LoginKindExtensions.Read(word) is { } kind && Kinds.Contains(kind) ? kind : null;
}
