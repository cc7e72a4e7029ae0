using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Answers with a problem: as the application writes its own, else as JSON, and as plain text to who takes no JSON.</summary>
internal static class ProblemWriter
{
    public static async Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var service = context.RequestServices.GetService<IProblemDetailsService>();
        if (service is not null && await service.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem }).ConfigureAwait(false))
        {
            return;
        }

        if (TakesJson(context.Request.Headers.Accept.ToString()))
        {
            context.Response.ContentType = "application/problem+json";
            await JsonSerializer.SerializeAsync(context.Response.Body, problem, ProblemJsonContext.Default.ProblemDetails, context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{problem.Title}. {problem.Detail}\n", context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static bool TakesJson(string accept) => accept.Length == 0
        || accept.Contains("json", StringComparison.OrdinalIgnoreCase)
        || accept.Contains("*/*", StringComparison.Ordinal)
        || accept.Contains("application/*", StringComparison.OrdinalIgnoreCase);
}
