using LofiAnime.Web.Features.Quota;
using Microsoft.AspNetCore.Mvc.Filters;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>Sees to it that every answer of an action says what is left, refusals of its form too.</summary>
/// <remarks>An answer that does not say so by itself costs the 2 commands of a look. Where the database gives no answer, none is forced.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TellsQuotaAttribute : Attribute, IAsyncAlwaysRunResultFilter
{
    /// <summary>Gets or sets what is counted.</summary>
    public QuotaProduct Product { get; set; } = QuotaProduct.Pictures;

    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Response.Headers.ContainsKey(QuotaHeaders.Limit))
        {
            try
            {
                var quota = http.RequestServices.GetRequiredService<QuotaService>();
                http.Response.Headers.AddQuota(await quota.PeekAsync(Visitor.CallerOf(http).Quota, Product, http.RequestAborted));
            }
            catch (Exception e) when (e is UpstashException or TimeoutException)
            {
                // The answer is of use without.
            }
        }

        await next();
    }
}
