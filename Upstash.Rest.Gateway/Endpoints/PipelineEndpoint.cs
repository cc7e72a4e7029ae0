using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>POST /pipeline</c>: many commands, one answer each. Not atomic; one failing does not stop the others.</summary>
internal sealed class PipelineEndpoint(BodyCommands bodies, RespConnectionPools pools)
{
    public async Task HandleAsync(HttpContext context)
    {
        var caller = CallerIdentity.Of(context);
        using var batch = new CommandBatch(caller.IsReadOnly);
        if (await bodies.ReadAsync(context, batch, CommandParser.ReadPipeline).ConfigureAwait(false) is { } error)
        {
            await JsonReplyWriter.RejectAsync(context, error).ConfigureAwait(false);
            return;
        }

        // With every command refused there is nothing to ask the backend.
        using var replies = batch.Accepted == 0
            ? new PooledBuffer()
            : await pools.Of(caller).ExecuteAsync(batch.Detach(), batch.Accepted, context.RequestAborted).ConfigureAwait(false);
        var encoding = UpstashHeaders.EncodingOf(context.Request);
        await (encoding == ReplyEncoding.Resp2
            ? AnswerRawAsync(context, batch.Refusals, replies)
            : AnswerAsync(context, batch.Refusals, replies, encoding)).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(
        HttpContext context, IReadOnlyList<string?> refusals, PooledBuffer replies, ReplyEncoding encoding)
    {
        var transcoder = new ReplyTranscoder(replies.AsSequence(), encoding);
        var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
        var separator = (byte)'[';
        foreach (var refusal in refusals)
        {
            writer.Raw(separator);
            separator = (byte)',';
            if (refusal is null)
            {
                await writer.EnvelopeAsync(transcoder).ConfigureAwait(false);
            }
            else
            {
                await writer.ErrorAsync(refusal).ConfigureAwait(false);
            }
        }

        writer.Raw((byte)']');
        await writer.EndAsync().ConfigureAwait(false);
    }

    private static async Task AnswerRawAsync(HttpContext context, IReadOnlyList<string?> refusals, PooledBuffer replies)
    {
        var writer = new RespReplyWriter(context.Response, replies.AsSequence(), context.RequestAborted);
        foreach (var refusal in refusals)
        {
            if (refusal is null)
            {
                await writer.ReplyAsync().ConfigureAwait(false);
            }
            else
            {
                writer.Error(refusal);
            }
        }

        await writer.EndAsync().ConfigureAwait(false);
    }
}
