using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Refuses, before anything is done or charged, a request under <c>/api/v1</c> whose <c>Accept</c> rules out what its action answers.</summary>
internal sealed class AcceptFilter : IResourceFilter
{
    private const string Json = "application/json";

    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()?.Metadata;
        if (!http.Request.Path.StartsWithSegments("/api/v1") || metadata?.GetMetadata<IHttpMethodMetadata>() is null)
        {
            return;
        }

        var answer = new MediaTypeHeaderValue(metadata.GetMetadata<AnswersAttribute>()?.MediaType ?? Json);
        var accepted = http.Request.GetTypedHeaders().Accept;
        if (accepted.Count > 0 && !accepted.Any(range => range.Quality is not 0 && (answer.IsSubsetOf(range) || range.IsSubsetOf(answer))))
        {
            context.Result = new ProblemResult(ApiProblem.NotAcceptable);
        }
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
