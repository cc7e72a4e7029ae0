namespace LofiAnime.Web.Controllers;

/// <summary>That nobody could tell whether the request's session holds, since the database failed.</summary>
/// <param name="Failure">The failure.</param>
internal sealed record SignInTrouble(Exception Failure)
{
    /// <summary>Returns the request's trouble, if it has any.</summary>
    public static SignInTrouble? Of(HttpContext context) => context.Features.Get<SignInTrouble>();
}
