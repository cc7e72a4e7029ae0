using System.Security.Cryptography;
using System.Text.Json;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>What every endpoint of the local QStash does before and after its own work: the token, and failures in the service's form.</summary>
internal sealed partial class QStashGuard(ILogger<QStashGuard> logger)
{
    /// <summary>The query parameter that may carry the token in place of the header.</summary>
    public const string QueryParameter = "qstash_token";

    private const string Scheme = "Bearer ";

    private static readonly byte[] _expected = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(DevCredentials.Token));

    /// <summary>Runs an endpoint for a request that may use it, and answers for it otherwise.</summary>
    public async Task RunAsync(HttpContext context, Func<HttpContext, Task> endpoint)
    {
        if (IsOfAPage(context.Request))
        {
            await FailAsync(context, StatusCodes.Status403Forbidden, "forbidden: the local QStash takes no requests of web pages, whose authors know its token, too").ConfigureAwait(false);
            return;
        }

        if (!IsAllowed(context.Request))
        {
            await FailAsync(context, StatusCodes.Status401Unauthorized, "unauthorized: the local QStash takes the documented development token only").ConfigureAwait(false);
            return;
        }

        try
        {
            await endpoint(context).ConfigureAwait(false);
        }
        catch (QStashRefusal refusal)
        {
            await FailAsync(context, refusal.Status, refusal.Message).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "the body is not the JSON that this endpoint takes").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BackendUnreachableException problem)
        {
            await FailAsync(context, StatusCodes.Status503ServiceUnavailable, problem.Message).ConfigureAwait(false);
        }
        catch (OutcomeUnknownException problem)
        {
            Log.OutcomeUnknown(logger, problem.Message);
            await FailAsync(context, StatusCodes.Status500InternalServerError, problem.Message).ConfigureAwait(false);
        }
    }

    // Any page that a developer visits could else have it call what only this machine reaches.
    private static bool IsOfAPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    private static bool IsAllowed(HttpRequest request)
    {
        string? presented = request.Query[QueryParameter];
        var header = request.Headers.Authorization.ToString();
        presented ??= header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(presented)), _expected);
    }

    private static Task FailAsync(HttpContext context, int status, string error) =>
        QStashAnswer.WriteAsync(context, new() { ["error"] = error }, status);

    private static partial class Log
    {
        [LoggerMessage(4120, LogLevel.Warning, "A request to the local QStash was sent to the backend and got no reply: {Problem}")]
        public static partial void OutcomeUnknown(ILogger logger, string problem);
    }
}
