using LofiAnime.Web.Controllers.Api;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Hosting.SignIn;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>Signing in, signing up, signing out. The prompt on the home page is kept by the browser, and waits there.</summary>
public sealed class SignInController(
    AccountService accounts, SignInProviders providers, IOptions<QuotaOptions> quota, IOptions<SignInOptions> options, Words words) : Controller
{
    /// <summary>Shows the page to sign in.</summary>
    /// <param name="returnUrl">Where to go afterwards, a path of this site.</param>
    /// <param name="problem">Why a provider did not vouch.</param>
    /// <param name="done">What has happened.</param>
    [HttpGet("/sign-in")]
    public IActionResult SignIn(string? returnUrl, string? problem, string? done) => Person.Of(User) is null
        ? Page("SignIn", returnUrl, problem: ProviderProblem(problem), notice: Notice(done))
        : SeeOther(LocalUrl.Of(returnUrl));

    /// <summary>Signs in by name and password.</summary>
    [HttpPost("/sign-in")]
    public async Task<IActionResult> SignIn([FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        switch (await accounts.SignInAsync(name, password, Visitor.Of(HttpContext), cancellationToken))
        {
            case SignInOutcome.Done done when await SessionCookie.StartAsync(HttpContext, done.AccountId):
                return SeeOther(LocalUrl.Of(returnUrl));

            case SignInOutcome.Refused { Problem: AccountProblem.TooManyTries } refused:
                return TooMany("SignIn", refused, name, returnUrl);

            default:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page("SignIn", returnUrl, name, words["Name and password do not go together. Look at both once more."], isAboutPassword: true);
        }
    }

    /// <summary>Shows the page to sign up.</summary>
    /// <param name="returnUrl">Where to go afterwards, a path of this site.</param>
    [HttpGet("/sign-up")]
    public IActionResult SignUp(string? returnUrl) => Person.Of(User) is null ? Page("SignUp", returnUrl) : SeeOther(LocalUrl.Of(returnUrl));

    /// <summary>Opens an account by name and password, and signs in.</summary>
    [HttpPost("/sign-up")]
    public async Task<IActionResult> SignUp([FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        switch (await accounts.SignUpAsync(name, password, Visitor.Of(HttpContext), cancellationToken))
        {
            case SignInOutcome.Done done:
                await SessionCookie.StartAsync(HttpContext, done.AccountId);
                return SeeOther(LocalUrl.Of(returnUrl));

            case SignInOutcome.Refused { Problem: AccountProblem.TooManyTries } refused:
                return TooMany("SignUp", refused, name, returnUrl);

            case var outcome:
                var problem = ((SignInOutcome.Refused)outcome).Problem;
                Response.StatusCode = problem is AccountProblem.NameTaken ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
                return Page("SignUp", returnUrl, name, AccountWords.Of(problem, words), problem is not (AccountProblem.NameTaken or AccountProblem.NameNotAllowed));
        }
    }

    /// <summary>Leads to a provider that vouches.</summary>
    /// <remarks>A GET, since a form would be held back by the policy of pages, which lets forms go to this site alone. What comes back is bound to this browser.</remarks>
    [HttpGet("/sign-in/{provider}")]
    public IActionResult Go(string provider, string? returnUrl) => providers.Find(provider) is { } kind
        ? Challenge(new AuthenticationProperties { RedirectUri = LocalUrl.Of(returnUrl) }, SignInSchemes.Of(kind))
        : NotFound();

    /// <summary>Signs out, here.</summary>
    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave()
    {
        await SessionCookie.EndAsync(HttpContext);
        return SeeOther("/");
    }

    private string? ProviderProblem(string? word) => word switch
    {
        null => null,
        "denied" => words["You were not signed in. Nothing was shared, and nothing was changed."],
        "opened" => words["This login has opened accounts here today already. Come back tomorrow to open another."],
        _ => words["Signing in did not work out. Try again, or another way."],
    };

    private string? Notice(string? word) => word switch
    {
        "deleted" => words["Your account is deleted, with all that was in it."],
        _ => null,
    };

    private ViewResult TooMany(string view, SignInOutcome.Refused refused, string? name, string? returnUrl)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.AddRetryAfter(refused.RetryAfter);
        return Page(view, returnUrl, name, AccountWords.Of(refused, words));
    }

    private ViewResult Page(string view, string? returnUrl, string? name = null, string? problem = null, bool isAboutPassword = false, string? notice = null)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        var (everybody, member) = (quota.Value.Tokens, quota.Value.MemberTokens);
        return View(view, new SignInViewModel
        {
            ReturnUrl = LocalUrl.Of(returnUrl),
            Providers = providers.Kinds,
            MemberPictures = member > everybody && quota.Value.Window == TimeSpan.FromDays(1) ? member : null,
            CanSignUp = options.Value.SignUpsPerDay > 0,
            Name = name?.Length <= LoginName.MaxLength ? name : "",
            Problem = problem,
            IsAboutPassword = isAboutPassword,
            Notice = notice,
        });
    }

    private StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
