using LofiAnime.Web.Clients.Storage;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Sees to it that whatever goes wrong under <c>/api</c> is told as a problem: an exception, and an answer that is nothing but a status. What does not say so itself may not be kept.</summary>
internal sealed partial class ApiProblemMiddleware(RequestDelegate next, ILogger<ApiProblemMiddleware> logger)
{
    /// <summary>Passes the request on, and looks at how it ended.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context.Response);
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // The client is gone, and nobody reads an answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = Describe(e);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                Log.Failed(logger, e);
            }

            context.Response.Clear();
            await problem.ExecuteAsync(context);
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null or 0 } && string.IsNullOrEmpty(response.ContentType))
        {
            await ApiProblem.Of(response.StatusCode).ExecuteAsync(context);
        }
    }

    private static ApiProblem Describe(Exception failure) => failure switch
    {
        BadHttpRequestException bad => ApiProblem.Of(bad.StatusCode),
        UpstashException or StorageTroubleException or TimeoutException or OperationCanceledException => ApiProblem.Unavailable,
        _ => ApiProblem.Broken,
    };

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Error, "A request of the API failed.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
