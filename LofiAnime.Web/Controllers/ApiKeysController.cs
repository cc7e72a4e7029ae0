using LofiAnime.Web.Features.People;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>A person's API keys: made, shown once, revoked.</summary>
[SignedInOnly]
public sealed class ApiKeysController(AccountPage page, ApiKeyStore keys, Words words) : Controller
{
    private Person Me => Person.Of(User)!;

    /// <summary>Makes a key, and shows it this once: in the answer itself, since it is kept nowhere to be shown again.</summary>
    [HttpPost("/account/keys")]
    public async Task<IActionResult> Create([FromForm] string? name, [FromForm] bool read, [FromForm] bool write, CancellationToken cancellationToken)
    {
        var scopes = (read ? ApiKeyScopes.Read : ApiKeyScopes.None) | (write ? ApiKeyScopes.Write : ApiKeyScopes.None);
        var made = await keys.CreateAsync(Me.AccountId, name, scopes, cancellationToken);
        if (await page.ReadAsync(Me, cancellationToken) is not { } model)
        {
            return LocalRedirect("/sign-in");
        }

        if (made.Problem is not { } problem)
        {
            return View("/Views/Account/Show.cshtml", model with { NewKey = made.Token });
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("/Views/Account/Show.cshtml", model with { ProblemSection = AccountSection.Keys, Problem = AccountWords.Of(problem, words) });
    }

    /// <summary>Revokes a key; it stops at once, everywhere.</summary>
    [HttpPost("/account/keys/revoke")]
    public async Task<IActionResult> Revoke([FromForm] string? key, CancellationToken cancellationToken)
    {
        if (!await keys.RevokeAsync(Me.AccountId, key ?? "", cancellationToken))
        {
            return NotFound();
        }

        Response.Headers.Location = "/account?done=key";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
