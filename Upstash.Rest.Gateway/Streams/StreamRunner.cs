using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Endpoints;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Streams;

/// <summary>Runs one stream of events over a connection of its own, from the backend's confirmation to whichever side ends it.</summary>
/// <remarks>What goes wrong before the confirmation is answered like any other command, in JSON; after it the stream just ends.</remarks>
internal sealed partial class StreamRunner(
    RespConnectionPools pools,
    RespConnector connector,
    OpenStreams streams,
    IHostApplicationLifetime lifetime,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<StreamRunner> logger)
{
    private const string ContentType = "text/event-stream";

    private readonly GatewayOptions _options = options.Value;

    /// <summary>Answers with the events that a command brings about.</summary>
    /// <param name="context">The request; its body is left alone.</param>
    /// <param name="command">The command in RESP; disposed here.</param>
    /// <param name="first">How the confirmation is spelled, where it is not spelled like the messages.</param>
    public async Task RunAsync(HttpContext context, PooledBuffer command, ReadOnlyMemory<byte>? first = null)
    {
        using var sent = command;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = ContentType;
            return;
        }

        using var place = streams.TryEnter();
        if (place is null)
        {
            await JsonReplyWriter.WriteErrorAsync(context, StatusCodes.Status429TooManyRequests, ErrorTexts.TooManyStreams).ConfigureAwait(false);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var feed = await pools.OpenFeedAsync(CallerIdentity.Of(context), ending.Token).ConfigureAwait(false);
        using var confirmation = await ConfirmAsync(feed, command, ending.Token).ConfigureAwait(false);
        if (new RespReader(confirmation.AsSequence()).Read().Type.IsError())
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
            await writer.EnvelopeAsync(new ReplyTranscoder(confirmation.AsSequence(), ReplyEncoding.Text)).ConfigureAwait(false);
            await writer.EndAsync().ConfigureAwait(false);
            return;
        }

        var backlog = new EventBacklog(_options.MaxStreamBacklogBytes);
        if (first is { } text)
        {
            await backlog.AddAsync(text).ConfigureAwait(false);
        }
        else
        {
            await backlog.AddAsync(confirmation.AsSequence()).ConfigureAwait(false);
        }

        await StreamAsync(context, feed, backlog, ending.Token).ConfigureAwait(false);
    }

    private async Task<PooledBuffer> ConfirmAsync(RespFeed feed, PooledBuffer command, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.CommandTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await feed.SendAsync(command.AsSequence(), either.Token).ConfigureAwait(false);
            return await feed.ReadAsync(_options.MaxStreamBacklogBytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException reason) when (timeout.IsCancellationRequested)
        {
            throw new BackendUnreachableException($"the backend did not reply within {_options.CommandTimeout}", reason);
        }
        catch (Exception reason) when (reason is IOException or SocketException or RespProtocolException)
        {
            throw new BackendUnreachableException("the connection to the backend was lost before the stream began", reason);
        }
    }

    private async Task StreamAsync(HttpContext context, RespFeed feed, EventBacklog backlog, CancellationToken ending)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would keep events back until its buffer is full.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var receiving = ReceiveAsync(context, feed, backlog, ending);
        try
        {
            await backlog.SendAsync(context.Response.BodyWriter, _options.StreamHeartbeat, time, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            // Also when the reader has left: closing the connection ends the wait for its next message.
            feed.Dispose();
            await receiving.ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(HttpContext context, RespFeed feed, EventBacklog backlog, CancellationToken ending)
    {
        try
        {
            while (true)
            {
                using var message = await feed.ReadAsync(_options.MaxStreamBacklogBytes, ending).ConfigureAwait(false);
                if (!await backlog.AddAsync(message.AsSequence()).ConfigureAwait(false))
                {
                    Log.TooSlow(logger, _options.MaxStreamBacklogBytes);
                    context.Abort();
                    return;
                }
            }
        }
        catch (Exception reason) when (reason is OperationCanceledException or ObjectDisposedException || context.RequestAborted.IsCancellationRequested)
        {
            // The reader has left, or the gateway is stopping.
        }
        catch (Exception reason) when (reason is IOException or SocketException or RespProtocolException)
        {
            Log.Lost(logger, connector.Endpoint, reason.Message);
        }
        finally
        {
            backlog.Complete();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "A stream's connection to {Endpoint} was lost: {Cause} The stream was ended.")]
        public static partial void Lost(ILogger logger, RedisEndpoint endpoint, string cause);

        [LoggerMessage(21, LogLevel.Warning, "A stream was closed: more than {Limit} bytes of events were waiting for its reader.")]
        public static partial void TooSlow(ILogger logger, long limit);
    }
}
