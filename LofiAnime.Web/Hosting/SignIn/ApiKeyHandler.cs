using System.Security.Claims;
using System.Text.Encodings.Web;
using LofiAnime.Web.Controllers;
using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>Tells whose a request of the API is by its API key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggerFactory, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggerFactory, encoder)
{
    /// <summary>The claim that holds the key's scopes.</summary>
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer";

    /// <summary>Tells whether a request comes with an API key, good or not.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/v1") && request.Headers.Authorization.ToString().Split(' ')[0].Equals(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (await keys.CheckAsync(token, Context.RequestAborted) is not { } grant)
        {
            return AuthenticateResult.Fail("No such API key.");
        }

        Claim[] claims = [new(ClaimTypes.NameIdentifier, grant.AccountId), new(ScopeClaim, grant.Scopes.Text())];
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, SignInSchemes.ApiKey)), SignInSchemes.ApiKey));
    }
}
