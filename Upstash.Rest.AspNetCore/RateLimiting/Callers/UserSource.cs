using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>The user who has signed in, by a claim.</summary>
internal sealed class UserSource(string? claimType) : CallerSource
{
    public override string Hint => "Sign in first: requests are counted by user.";

    public override ValueTask<string?> FindAsync(HttpContext context, Pseudonyms pseudonyms)
    {
        var user = context.User;
        var claim = user.Identity?.IsAuthenticated != true ? null
            : claimType is not null ? user.FindFirst(claimType)
            : user.FindFirst(ClaimTypes.NameIdentifier) ?? user.FindFirst("sub");
        return new(claim is { Value.Length: > 0 } ? pseudonyms.OfUser(claim.Issuer, claim.Value) : null);
    }
}
