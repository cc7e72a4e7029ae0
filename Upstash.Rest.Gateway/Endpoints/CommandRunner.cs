using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Runs the one command of a request, however it was spelled, and answers with its reply.</summary>
internal sealed class CommandRunner(RespConnectionPools pools, RestTokenCommand restToken)
{
    /// <summary>Answers 200 with the result, or 400 with the error of the backend or the refusal.</summary>
    public async Task RunAsync(HttpContext context, CommandBatch batch)
    {
        var encoding = UpstashHeaders.EncodingOf(context.Request);
        if (batch.Refusals[0] is { } refusal)
        {
            await RefuseAsync(context, refusal, encoding).ConfigureAwait(false);
            return;
        }

        using var replies = await ExecuteAsync(CallerIdentity.Of(context), batch, context.RequestAborted).ConfigureAwait(false);
        if (encoding == ReplyEncoding.Resp2)
        {
            await AnswerRawAsync(context, replies).ConfigureAwait(false);
            return;
        }

        var transcoder = new ReplyTranscoder(replies.AsSequence(), encoding);
        context.Response.StatusCode = transcoder.IsError ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
        await writer.EnvelopeAsync(transcoder).ConfigureAwait(false);
        await writer.EndAsync().ConfigureAwait(false);
    }

    private Task<PooledBuffer> ExecuteAsync(CallerIdentity caller, CommandBatch batch, CancellationToken cancellationToken) =>
        RestTokenCommand.Read(batch.Encoded) is { } credentials
            ? restToken.AnswerAsync(credentials, cancellationToken)
            : pools.Of(caller).ExecuteAsync(batch.Detach(), 1, cancellationToken);

    private static async Task AnswerRawAsync(HttpContext context, PooledBuffer replies)
    {
        var writer = new RespReplyWriter(context.Response, replies.AsSequence(), context.RequestAborted);
        context.Response.StatusCode = writer.IsError ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await writer.ReplyAsync().ConfigureAwait(false);
        await writer.EndAsync().ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext context, string refusal, ReplyEncoding encoding)
    {
        if (encoding != ReplyEncoding.Resp2)
        {
            await JsonReplyWriter.RejectAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        var writer = new RespReplyWriter(context.Response, default, context.RequestAborted);
        writer.Error(refusal);
        await writer.EndAsync().ConfigureAwait(false);
    }
}
