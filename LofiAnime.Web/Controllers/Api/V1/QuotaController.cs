using LofiAnime.Web.Features.Quota;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Tells what a visitor has left.</summary>
public sealed class QuotaController(QuotaService quota) : Controller
{
    private const string Restorations = "restorations";

    /// <summary>Tells it, in the body and in the headers.</summary>
    /// <param name="product">What of: <c>restorations</c>; anything else, or nothing, for pictures.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    [HttpGet("/api/v1/quota")]
    [HttpHead("/api/v1/quota")]
    [TellsQuota]
    public async Task<IResult> Show([FromQuery] string? product, CancellationToken cancellationToken)
    {
        var counted = product == Restorations ? QuotaProduct.Restorations : QuotaProduct.Pictures;
        var status = await quota.PeekAsync(Visitor.CallerOf(HttpContext).Quota, counted, cancellationToken);
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
