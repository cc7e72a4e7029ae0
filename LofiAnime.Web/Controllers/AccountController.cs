using System.Text.Encodings.Web;
using System.Text.Json;
using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Hosting.SignIn;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers;

/// <summary>A person's own account: name, password, logins, sessions, what is kept, and its end.</summary>
[SignedInOnly]
public sealed class AccountController(
    AccountPage page, AccountService accounts, AccountStore store, SessionStore sessions, AccountExport export, AccountDeletion deletion, SignInProviders providers, Words words) : Controller
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Person Me => Person.Of(User)!;

    /// <summary>Shows it.</summary>
    /// <param name="done">What has been done.</param>
    /// <param name="problem">Why a login was not linked.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/account")]
    public async Task<IActionResult> Show(string? done, string? problem, CancellationToken cancellationToken) =>
        await page.ReadAsync(Me, cancellationToken) is { } model
            ? View("Show", model with { Notice = Notice(done), ProblemSection = AccountSection.Logins, Problem = LinkProblem(problem) })
            : LocalRedirect("/sign-in");

    /// <summary>Changes the name that is shown.</summary>
    [HttpPost("/account/name")]
    public async Task<IActionResult> Rename([FromForm] string? name, CancellationToken cancellationToken) =>
        await accounts.RenameAsync(Me.AccountId, name, cancellationToken) is { } problem
            ? await RefuseAsync(AccountSection.Name, AccountWords.Of(problem, words), cancellationToken)
            : Done("name");

    /// <summary>Changes the password, and signs out everywhere else.</summary>
    [HttpPost("/account/password")]
    public async Task<IActionResult> ChangePassword([FromForm] string? present, [FromForm] string? next, CancellationToken cancellationToken)
    {
        switch (await accounts.ChangePasswordAsync(Me.AccountId, present, next, Visitor.Of(HttpContext), cancellationToken))
        {
            case SignInOutcome.Done:
                await sessions.EndOthersAsync(Me.AccountId, Me.SessionHash, cancellationToken);
                return Done("password");

            case SignInOutcome.Refused { Problem: AccountProblem.TooManyTries } refused:
                Response.Headers.AddRetryAfter(refused.RetryAfter);
                return await RefuseAsync(AccountSection.Password, AccountWords.Of(refused, words), cancellationToken, StatusCodes.Status429TooManyRequests);

            case var outcome:
                return await RefuseAsync(AccountSection.Password, AccountWords.Of(((SignInOutcome.Refused)outcome).Problem, words), cancellationToken);
        }
    }

    /// <summary>Leads to a provider, to link its login to this account.</summary>
    /// <remarks>A GET for the reason of <see cref="SignInController.Go"/>, so it looks itself that no other site asked for it.</remarks>
    [HttpGet("/account/link/{provider}")]
    public IActionResult Link(string provider)
    {
        if (providers.Find(provider) is not { } kind || !SameOriginAttribute.IsOurs(HttpContext))
        {
            return NotFound();
        }

        var properties = new AuthenticationProperties { RedirectUri = "/account" };
        properties.Items[ProviderEvents.LinkItem] = Me.AccountId;
        return Challenge(properties, SignInSchemes.Of(kind));
    }

    /// <summary>Takes a login from the account, unless it is the only one.</summary>
    [HttpPost("/account/logins/remove")]
    public async Task<IActionResult> Unlink([FromForm] string? login, CancellationToken cancellationToken)
    {
        var sheet = await store.ReadAsync(Me.AccountId, cancellationToken);
        if (sheet?.Logins.FirstOrDefault(one => one.Pseudonym == login) is not { } known)
        {
            return NotFound();
        }

        return await store.UnlinkAsync(Me.AccountId, known, cancellationToken) is { } problem
            ? await RefuseAsync(AccountSection.Logins, AccountWords.Of(problem, words), cancellationToken, StatusCodes.Status409Conflict)
            : Done("unlinked");
    }

    /// <summary>Signs another browser out.</summary>
    [HttpPost("/account/sessions/end")]
    public async Task<IActionResult> EndSession([FromForm] string? session, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(Me.AccountId, session ?? "", cancellationToken);
        return Done("session");
    }

    /// <summary>Signs all other browsers out.</summary>
    [HttpPost("/account/sessions/end-others")]
    public async Task<IActionResult> EndOthers(CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(Me.AccountId, Me.SessionHash, cancellationToken);
        return Done("sessions");
    }

    /// <summary>Hands over all that is kept.</summary>
    [HttpGet("/account/export")]
    public async Task<IActionResult> Export(CancellationToken cancellationToken) => await export.ReadAsync(Me.AccountId, cancellationToken) is { } all
        ? File(JsonSerializer.SerializeToUtf8Bytes(all, Readable), "application/json", "lofianime-account.json")
        : NotFound();

    /// <summary>Asks whether the account shall go.</summary>
    [HttpGet("/account/delete")]
    public IActionResult AskDelete() => View("Delete", new AccountDeleteViewModel(IsWrong: false));

    /// <summary>Deletes the account of who has typed so.</summary>
    [HttpPost("/account/delete")]
    public async Task<IActionResult> Delete([FromForm] string? confirmation, CancellationToken cancellationToken)
    {
        if (!string.Equals(confirmation?.Trim(), words[AccountDeleteViewModel.Phrase], StringComparison.OrdinalIgnoreCase))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Delete", new AccountDeleteViewModel(IsWrong: true));
        }

        await deletion.DeleteAsync(Me.AccountId, Me.SessionHash, cancellationToken);
        await HttpContext.SignOutAsync(SignInSchemes.Session);
        return SeeOther("/sign-in?done=deleted");
    }

    private string? Notice(string? word) => word switch
    {
        "name" => words["Your name is changed."],
        "password" => words["Your password is changed. Everywhere else you are signed out."],
        "linked" => words["The login is linked."],
        "unlinked" => words["The login is removed."],
        "session" => words["That browser is signed out."],
        "sessions" => words["All other browsers are signed out."],
        "key" => words["The key is revoked."],
        _ => null,
    };

    private string? LinkProblem(string? word) => word switch
    {
        null => null,
        "login-taken" => AccountWords.Of(AccountProblem.LoginTaken, words),
        "denied" => words["The login was not linked. Nothing was shared, and nothing was changed."],
        _ => words["Linking did not work out. Try again, or another way."],
    };

    private async Task<IActionResult> RefuseAsync(
        AccountSection section, string problem, CancellationToken cancellationToken, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return await page.ReadAsync(Me, cancellationToken) is { } model ? View("Show", model with { ProblemSection = section, Problem = problem }) : LocalRedirect("/sign-in");
    }

    private StatusCodeResult Done(string what) => SeeOther("/account?done=" + what);

    private StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
