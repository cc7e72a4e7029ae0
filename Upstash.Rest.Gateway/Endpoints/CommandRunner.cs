using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Runs the one command of a request, however it was spelled, and answers with its reply.</summary>
internal sealed class CommandRunner(RespConnectionPool pool)
{
    /// <summary>Answers 200 with the result, or 400 with the error of the backend or the refusal.</summary>
    public async Task RunAsync(HttpContext context, CommandBatch batch)
    {
        if (batch.Refusals[0] is { } refusal)
        {
            await JsonReplyWriter.RejectAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        using var replies = await pool.ExecuteAsync(batch.Detach(), 1, context.RequestAborted).ConfigureAwait(false);
        var transcoder = new ReplyTranscoder(replies.AsSequence(), UpstashHeaders.EncodingOf(context.Request));
        context.Response.StatusCode = transcoder.IsError ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
        await writer.EnvelopeAsync(transcoder).ConfigureAwait(false);
        await writer.EndAsync().ConfigureAwait(false);
    }
}
