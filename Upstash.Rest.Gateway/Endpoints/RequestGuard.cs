using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>What every endpoint does before and after its own work: origin, method, token, headers, and failures of the backend.</summary>
internal sealed partial class RequestGuard(
    BearerToken token, SyncTokens syncTokens, CrossOrigin crossOrigin, ILogger<RequestGuard> logger)
{
    /// <summary>The methods of the dialect.</summary>
    public const string AllowedMethods = "GET, HEAD, POST, PUT";

    /// <summary>Runs an endpoint for a request that may use it, and answers for it otherwise.</summary>
    public async Task RunAsync(HttpContext context, Func<HttpContext, Task> endpoint)
    {
        if (crossOrigin.Answers(context))
        {
            return;
        }

        if (!IsAllowed(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = AllowedMethods;
            return;
        }

        syncTokens.Stamp(context.Response);
        if (token.Identify(context.Request) is not { } caller)
        {
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, ErrorTexts.Unauthorized).ConfigureAwait(false);
            return;
        }

        if (UpstashHeaders.ProblemOf(context.Request) is { } problem)
        {
            await JsonReplyWriter.RejectAsync(context, problem).ConfigureAwait(false);
            return;
        }

        context.Features.Set(caller);
        try
        {
            await endpoint(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller is gone. Should a part of the answer still reach him, it must not look whole.
            context.Abort();
        }
        catch (BackendUnreachableException reason) when (reason.IsRefusal && caller.Credentials is not null)
        {
            // The user is gone, or has another password now; so his token is none any more.
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, ErrorTexts.Unauthorized).ConfigureAwait(false);
        }
        catch (BackendUnreachableException reason)
        {
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status503ServiceUnavailable, $"ERR {reason.Message}").ConfigureAwait(false);
        }
        catch (OutcomeUnknownException reason)
        {
            Log.OutcomeUnknown(logger, reason.Message, reason.InnerException?.Message);
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status500InternalServerError, $"ERR {reason.Message}").ConfigureAwait(false);
        }
        catch (ReplyTooLargeException)
        {
            // Not 400, which says that nothing was run.
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status500InternalServerError, ErrorTexts.ResponseTooLarge).ConfigureAwait(false);
        }
        catch (BadHttpRequestException reason) when (!context.Response.HasStarted)
        {
            await JsonReplyWriter.WriteErrorAsync(context, reason.StatusCode, "ERR the request body could not be read").ConfigureAwait(false);
        }
    }

    private static bool IsAllowed(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method);

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Warning, "A request was sent to the backend and got no reply: {Problem} ({Cause})")]
        public static partial void OutcomeUnknown(ILogger logger, string problem, string? cause);
    }
}
