using LofiAnime.Web.Features.Quota;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Tells what a visitor has left.</summary>
public sealed class QuotaController(QuotaService quota) : Controller
{
    /// <summary>Tells it, in the body and in the headers.</summary>
    [HttpGet("/api/v1/quota")]
    [HttpHead("/api/v1/quota")]
    [TellsQuota]
    public async Task<IResult> Show(CancellationToken cancellationToken)
    {
        var status = await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, QuotaProduct.Pictures, cancellationToken);
        Response.Headers.AddQuota(status);
        Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new QuotaAnswer(
                status.Limit,
                status.Remaining,
                status.Limit - status.Remaining,
                status.Reset,
                status.Remaining > 0 ? 0 : Math.Max(1, (long)Math.Ceiling(status.RenewsIn.TotalSeconds))),
            ApiJsonContext.Default.QuotaAnswer);
    }
}
