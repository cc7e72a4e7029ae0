using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Stands before what QStash calls: reads the body once, checks it, and lets it be handled once.</summary>
internal sealed partial class QStashGate(QStashReceiver receiver, IOptions<QStashEndpointOptions> options, ILogger<QStashGate> logger)
{
    private const int MaxIdLength = 256;

    /// <summary>Lets a request go on, or answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isIdempotent">Whether a message is handled once.</param>
    /// <param name="next">Handles it, and returns or throws what that ended in.</param>
    /// <returns>Whether it went on.</returns>
    public async Task<bool> RunAsync(HttpContext context, bool isIdempotent, Func<Task<Exception?>> next)
    {
        if (context.Features.Get<QStashDeliveryFeature>() is { } known)
        {
            // The endpoint and its action both ask for it: it is checked, but not claimed unless the outer one said so.
            return await GoOnAsync(context, known, isIdempotent, next).ConfigureAwait(false);
        }

        if (context.Request.Headers[QStashSignatures.HeaderName].Count == 0)
        {
            return await RefuseUnsignedAsync(context).ConfigureAwait(false); // No need to read what it brought.
        }

        if (await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            Log.TooLong(logger, options.Value.MaxBodyBytes);
            return await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Message too long", "The message is longer than this endpoint takes.").ConfigureAwait(false);
        }

        var delivery = QStashDeliveryFeature.Of(context.Request.Headers);
        var verdict = receiver.Verify(context.Request.Headers[QStashSignatures.HeaderName].ToArray(), body, delivery.Region, TargetOf(context));
        if (verdict is not SignatureVerdict.Valid)
        {
            return await RefuseUnsignedAsync(context).ConfigureAwait(false);
        }

        var original = context.Request.Body;
        using var copy = new MemoryStream(body, writable: false);
        context.Request.Body = copy;
        try
        {
            return await GoOnAsync(context, delivery, isIdempotent, next).ConfigureAwait(false);
        }
        finally
        {
            context.Request.Body = original;
        }
    }

    private async Task<bool> GoOnAsync(HttpContext context, QStashDeliveryFeature delivery, bool isIdempotent, Func<Task<Exception?>> next)
    {
        var isToBeClaimed = isIdempotent && !delivery.IsClaimed;
        context.Features.Set(delivery with { IsClaimed = isIdempotent || delivery.IsClaimed });
        if (isToBeClaimed)
        {
            return await RunOnceAsync(context, delivery.MessageId, next).ConfigureAwait(false);
        }

        await next().ConfigureAwait(false);
        return true;
    }

    private async Task<bool> RunOnceAsync(HttpContext context, string? messageId, Func<Task<Exception?>> next)
    {
        if (messageId is null || messageId.Length > MaxIdLength)
        {
            return await RefuseAsync(context, StatusCodes.Status400BadRequest, "No message id", "The header Upstash-Message-Id is missing or too long.").ConfigureAwait(false);
        }

        var idempotency = context.RequestServices.GetRequiredService<QStashIdempotency>();
        IdempotencyClaim claim;
        try
        {
            claim = await idempotency.ClaimAsync(messageId, context.RequestAborted).ConfigureAwait(false);
        }
        catch (UpstashException e)
        {
            Log.NoStore(logger, e);
            return await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Not now", "It cannot be told whether this message was handled. Send it again later.").ConfigureAwait(false);
        }

        switch (claim.State)
        {
            case IdempotencyState.Done:
                Log.Repeated(logger);
                context.Response.StatusCode = StatusCodes.Status200OK;
                return false;
            case IdempotencyState.InProgress:
                var seconds = Math.Max(1, (long)Math.Ceiling(claim.RetryAfter.TotalSeconds));
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return await RefuseAsync(context, StatusCodes.Status409Conflict, "In progress", "This message is being handled. Send it again later.").ConfigureAwait(false);
            default:
                await HandleAsync(context, new(idempotency, claim, logger), next).ConfigureAwait(false);
                return true;
        }
    }

    private static async Task HandleAsync(HttpContext context, ClaimedWork work, Func<Task<Exception?>> next)
    {
        // An answer that asks for another try must not arrive before the message can be handled again.
        context.Response.OnStarting(() => IsSuccess(context) ? Task.CompletedTask : work.FailAsync());
        Exception? error;
        try
        {
            error = await next().ConfigureAwait(false);
        }
        catch
        {
            await work.FailAsync().ConfigureAwait(false);
            throw;
        }

        await (error is null && IsSuccess(context) ? work.SucceedAsync() : work.FailAsync()).ConfigureAwait(false);
    }

    private static bool IsSuccess(HttpContext context) => context.Response.StatusCode is >= 200 and < 300;

    /// <summary>Returns the request's target as it came: paths that were decoded or rewritten are not what was signed.</summary>
    private static string? TargetOf(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target && target[0] == '/'
            ? target
            : context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();

    private static Task<bool> RefuseUnsignedAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = QStashSignatures.HeaderName; // An answer 401 must name a scheme.
        return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Not signed by QStash", "The signature of this request is missing or does not fit.");
    }

    private static async Task<bool> RefuseAsync(HttpContext context, int status, string title, string detail)
    {
        await ProblemWriter.WriteAsync(context, new ProblemDetails { Status = status, Title = title, Detail = detail }).ConfigureAwait(false);
        return false;
    }

    /// <summary>Reads the body.</summary>
    /// <returns>The bytes; <c>null</c> when there are too many.</returns>
    private async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var most = options.Value.MaxBodyBytes;
        if (request.ContentLength > most)
        {
            return null;
        }

        if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
        }

        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, 64 * 1024));
        var part = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0)
            {
                body.Write(part, 0, read);
                if (body.Length > most)
                {
                    return null;
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null; // The server's own limit is the lower one.
        }

        return body.ToArray();
    }

    /// <summary>A claim that is settled once, whatever comes first.</summary>
    private sealed class ClaimedWork(QStashIdempotency idempotency, IdempotencyClaim claim, ILogger logger)
    {
        private int _isSettled;

        public Task SucceedAsync() => SettleAsync(() => idempotency.CompleteAsync(claim));

        public Task FailAsync() => SettleAsync(() => idempotency.ReleaseAsync(claim));

        // Whoever called has gone, perhaps; what was done is to be noted all the same.
        private async Task SettleAsync(Func<Task> settle)
        {
            if (Interlocked.Exchange(ref _isSettled, 1) != 0)
            {
                return;
            }

            try
            {
                await settle().ConfigureAwait(false);
            }
            catch (UpstashException e)
            {
                Log.NotSettled(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4050, LogLevel.Warning, "A message was refused: it is longer than QStashEndpointOptions.MaxBodyBytes ({MaxBodyBytes}) or the server allows.")]
        public static partial void TooLong(ILogger logger, long maxBodyBytes);

        [LoggerMessage(4051, LogLevel.Error, "A message was refused: Redis could not be asked whether it was handled.")]
        public static partial void NoStore(ILogger logger, Exception error);

        [LoggerMessage(4052, LogLevel.Information, "A message that was handled before came again, and was answered with 200.")]
        public static partial void Repeated(ILogger logger);

        [LoggerMessage(4053, LogLevel.Error, "Redis could not be told how a message ended; until its lease ends it counts as in progress, then as new.")]
        public static partial void NotSettled(ILogger logger, Exception error);
    }
}
