using LofiAnime.Web.Controllers.Api.V1;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace LofiAnime.Web.Controllers.Api;

/// <summary>Turns what goes wrong behind the article's routes into their errors, which are JSON strings, and says that there are newer routes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed partial class ArticleErrorsAttribute : ExceptionFilterAttribute, IAlwaysRunResultFilter
{
    /// <summary>The day of the first version of the API, as RFC 9745 writes it. There is no day on which they end.</summary>
    private const string DeprecatedSince = "@1795305600";

    /// <inheritdoc/>
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is OperationCanceledException && context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            context.Result = new EmptyResult(); // The client is gone, and nobody reads an answer.
            context.ExceptionHandled = true;
            return;
        }

        Log.Failed(context.HttpContext.RequestServices.GetRequiredService<ILogger<ArticleController>>(), context.Exception);
        context.Result = new JsonResult(ArticleController.Failed) { StatusCode = StatusCodes.Status500InternalServerError };
        context.ExceptionHandled = true;
    }

    /// <inheritdoc/>
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers["Deprecation"] = DeprecatedSince;
        headers.Link = "</api/docs>; rel=\"deprecation\"";
        if (context.Result is ProblemResult { Problem: var problem })
        {
            context.Result = new JsonResult(problem.Detail) { StatusCode = problem.Status };
        }
    }

    /// <inheritdoc/>
    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "A request of the article's API failed.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
