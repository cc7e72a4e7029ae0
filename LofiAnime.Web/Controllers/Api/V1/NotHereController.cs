using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Answers what no other action of the API does: other methods, and addresses where nothing is.</summary>
/// <remarks>Routing by itself would mix both up: the static files take GET at every address.</remarks>
[IgnoreAntiforgeryToken]
public sealed class NotHereController(ApiRoutes routes) : Controller
{
    /// <summary>Answers at every other address, and other methods everywhere.</summary>
    [Route("/api/{**path}")]
    public IResult Nothing()
    {
        if (routes.MethodsAt(Request.Path) is not { Count: > 0 } methods)
        {
            return ApiProblem.NotFound;
        }

        Response.Headers.Allow = string.Join(", ", methods);
        return ApiProblem.WrongMethod;
    }
}
