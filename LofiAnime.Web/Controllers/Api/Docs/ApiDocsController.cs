using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>Tells what the API does: to programs as OpenAPI, to people as a page where it can be tried.</summary>
public sealed class ApiDocsController(ApiDocument document) : Controller
{
    /// <summary>Serves the OpenAPI document.</summary>
    [HttpGet("/openapi/v1.json")]
    [HttpHead("/openapi/v1.json")]
    public IActionResult Json()
    {
        Response.Headers.CacheControl = "public, max-age=300";
        return File(document.Bytes, "application/json", lastModified: null, document.Tag);
    }

    /// <summary>Shows the page.</summary>
    [HttpGet("/api/docs")]
    [HttpHead("/api/docs")]
    public IActionResult Show()
    {
        Response.Headers.CacheControl = "no-cache";
        return View(ApiDocsViewModel.All);
    }
}
