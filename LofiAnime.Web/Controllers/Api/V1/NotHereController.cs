using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Answers what no other action of the API does: other methods, and addresses where nothing is.</summary>
/// <remarks>Routing by itself would mix both up: the static files take GET at every address.</remarks>
[IgnoreAntiforgeryToken]
public sealed class NotHereController : Controller
{
    /// <summary>Answers other methods where only a POST is taken.</summary>
    [Route("/api/v1/generations")]
    [Route("/api/v1/jobs/{id}/cancel")]
    [Route("/api/v1/jobs/{id}/retry")]
    [Route("/api/webhooks/replicate/{token}")]
    public IResult PostOnly() => WrongMethod("POST");

    /// <summary>Answers other methods where only a POST and a DELETE are taken.</summary>
    [Route("/api/v1/images/{id}/publish")]
    [Route("/api/v1/images/{id}/share")]
    [Route("/api/v1/jobs/{id}/favourite")]
    public IResult PostAndDeleteOnly() => WrongMethod("POST, DELETE");

    /// <summary>Answers other methods where only a GET and a DELETE are taken.</summary>
    [Route("/api/v1/jobs/{id}")]
    public IResult GetAndDeleteOnly() => WrongMethod("GET, DELETE");

    /// <summary>Answers other methods where only a GET is taken.</summary>
    [Route("/api/v1/images/{id}")]
    [Route("/api/v1/jobs")]
    [Route("/api/v1/jobs/{id}/events")]
    [Route("/api/v1/quota")]
    public IResult GetOnly() => WrongMethod("GET");

    /// <summary>Answers at every other address.</summary>
    [Route("/api/{**path}")]
    public IResult Nothing() => ApiProblem.NotFound;

    private ApiProblem WrongMethod(string allowed)
    {
        Response.Headers.Allow = allowed;
        return ApiProblem.WrongMethod;
    }
}
