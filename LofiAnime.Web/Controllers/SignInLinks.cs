namespace LofiAnime.Web.Controllers;

/// <summary>The addresses of signing in.</summary>
internal static class SignInLinks
{
    /// <summary>Returns the address of the sign-in page, which leads back.</summary>
    /// <param name="returnUrl">Where to.</param>
    public static string SignIn(string? returnUrl) => With("/sign-in", returnUrl);

    /// <summary>Returns the address of the sign-up page, which leads back.</summary>
    /// <param name="returnUrl">Where to.</param>
    public static string SignUp(string? returnUrl) => With("/sign-up", returnUrl);

    /// <summary>Returns the address that leads to a provider, and back.</summary>
    /// <param name="provider">The provider's word.</param>
    /// <param name="returnUrl">Where to.</param>
    public static string Provider(string provider, string? returnUrl) => With("/sign-in/" + provider, returnUrl);

    private static string With(string path, string? returnUrl) => returnUrl is null or "/" ? path : $"{path}?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
