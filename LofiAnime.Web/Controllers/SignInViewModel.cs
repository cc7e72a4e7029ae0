using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Controllers;

/// <summary>The pages to sign in and to sign up.</summary>
public sealed record SignInViewModel
{
    /// <summary>Gets where it leads to afterwards.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>Gets the providers to sign in with.</summary>
    public required IReadOnlyList<LoginKind> Providers { get; init; }

    /// <summary>Gets the pictures a day of who is signed in; <c>null</c> where they are no more than everybody's.</summary>
    public required int? MemberPictures { get; init; }

    /// <summary>Gets a value indicating whether new accounts may be opened by name and password.</summary>
    public required bool CanSignUp { get; init; }

    /// <summary>Gets the name that was typed.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets what is wrong; <c>null</c> when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets a value indicating whether the password is to blame, rather than the name.</summary>
    public bool IsAboutPassword { get; init; }

    /// <summary>Gets what has happened; <c>null</c> when there is nothing to tell.</summary>
    public string? Notice { get; init; }

    /// <summary>Gets the address of the other page, to sign in or to sign up.</summary>
    public string SignInUrl => SignInLinks.SignIn(ReturnUrl);

    /// <summary>Gets the address of the page to sign up.</summary>
    public string SignUpUrl => SignInLinks.SignUp(ReturnUrl);

    /// <summary>Returns the address that leads to a provider.</summary>
    public string ProviderUrl(LoginKind provider) => SignInLinks.Provider(provider.Word(), ReturnUrl);
}
