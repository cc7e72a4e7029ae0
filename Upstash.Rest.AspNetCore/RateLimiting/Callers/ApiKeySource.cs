using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>The API key of a header.</summary>
internal sealed class ApiKeySource(string header) : CallerSource
{
    public override string Hint { get; } = $"Send your API key in the header {header}.";

    public override string Scheme => "ApiKey"; // There is no registered one.

    public override ValueTask<string?> FindAsync(HttpContext context, Pseudonyms pseudonyms)
    {
        var values = context.Request.Headers[header];
        return new(values.Count == 1 && !string.IsNullOrWhiteSpace(values[0]) ? pseudonyms.OfApiKey(values[0]!) : null);
    }
}
