using System.Buffers;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>POST /multi-exec</c>: many commands, run as one uninterrupted unit or discarded as a whole.</summary>
/// <remarks>Always JSON: the dialect knows no raw replies here.</remarks>
internal sealed class MultiExecEndpoint(BodyCommands bodies, RespConnectionPools pools, LoneTransaction lone)
{
    public async Task HandleAsync(HttpContext context)
    {
        var caller = CallerIdentity.Of(context);
        using var batch = new CommandBatch(caller.IsReadOnly);
        var error = await bodies.ReadAsync(context, batch, Transaction).ConfigureAwait(false)
            ?? batch.Refusals.FirstOrDefault(refusal => refusal is not null);
        if (error is not null)
        {
            await JsonReplyWriter.RejectAsync(context, error).ConfigureAwait(false);
            return;
        }

        // One exchange, so that nothing of another request gets between MULTI and EXEC on the shared connection.
        using var replies = await (caller.Credentials is null
            ? pools.Of(caller).ExecuteAsync(batch.Detach(), batch.Accepted + 2, context.RequestAborted)
            : lone.RunAsync(caller, batch.Detach(), batch.Accepted + 2, context.RequestAborted)).ConfigureAwait(false);
        var outcome = TransactionReplies.Read(replies.AsSequence(), batch.Accepted);
        if (outcome.Replies.IsEmpty)
        {
            await JsonReplyWriter.RejectAsync(context, ErrorTexts.TransactionAborted).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, outcome, batch.Accepted).ConfigureAwait(false);
    }

    private static string? Transaction(in ReadOnlySequence<byte> body, CommandBatch batch)
    {
        RespWriter.WriteCommand(batch.Output, "MULTI"u8);
        var error = CommandParser.ReadPipeline(body, batch);
        RespWriter.WriteCommand(batch.Output, "EXEC"u8);
        return error;
    }

    private static async Task AnswerAsync(HttpContext context, TransactionReplies outcome, int commands)
    {
        var transcoder = new ReplyTranscoder(outcome.Replies, UpstashHeaders.JsonEncodingOf(context.Request));
        var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
        if (!outcome.IsExecuted)
        {
            // Not 200: the JavaScript client takes the body of a 200 for a list.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await writer.EnvelopeAsync(transcoder).ConfigureAwait(false);
        }
        else
        {
            for (var i = 0; i < commands; i++)
            {
                writer.Raw(i == 0 ? (byte)'[' : (byte)',');
                await writer.EnvelopeAsync(transcoder).ConfigureAwait(false);
            }

            writer.Raw((byte)']');
        }

        await writer.EndAsync().ConfigureAwait(false);
    }
}
