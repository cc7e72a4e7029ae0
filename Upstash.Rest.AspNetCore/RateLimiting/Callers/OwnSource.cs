using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>The application's own way.</summary>
internal sealed class OwnSource(Func<HttpContext, ValueTask<string?>> identifier) : CallerSource
{
    public override string? Hint => null;

    public override ValueTask<string?> FindAsync(HttpContext context, Pseudonyms pseudonyms) => identifier(context);
}
