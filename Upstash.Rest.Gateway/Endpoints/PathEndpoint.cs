using System.Buffers;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>/set/key/value?EX=60</c>: one command as a path, a raw body as one more argument, then the query.</summary>
/// <remarks>The body is taken byte for byte, which makes this the one way to write any value that is not text: a segment may hold
/// percent-encoded bytes too, but Kestrel refuses <c>%00</c> in a path.</remarks>
internal sealed class PathEndpoint(BodyCommands bodies, CommandRunner runner)
{
    public async Task HandleAsync(HttpContext context)
    {
        var target = RestTarget.Of(context);
        using var batch = new CommandBatch(CallerIdentity.Of(context).IsReadOnly);
        var error = await bodies.ReadAsync(
            context, batch, (in ReadOnlySequence<byte> body, CommandBatch into) => Fill(into, target, body)).ConfigureAwait(false);
        if (error is not null)
        {
            await JsonReplyWriter.RejectAsync(context, error).ConfigureAwait(false);
            return;
        }

        await runner.RunAsync(context, batch).ConfigureAwait(false);
    }

    private static string? Fill(CommandBatch batch, RestTarget target, in ReadOnlySequence<byte> body)
    {
        if (target.Segments.Count == 0 || target.Segments[0].Length == 0)
        {
            return ErrorTexts.EmptyCommand;
        }

        var policy = batch.Policy;
        Judge(ref policy, target, body);
        if (policy.Refusal is { } refusal)
        {
            batch.Refuse(refusal);
            return null;
        }

        batch.Accept(target.Segments.Count + (body.IsEmpty ? 0 : 1) + target.Query.Count, policy);
        WriteAll(batch, target.Segments);
        if (!body.IsEmpty)
        {
            RespWriter.WriteBulk(batch.Output, body);
        }

        WriteAll(batch, target.Query);
        return null;
    }

    private static void Judge(ref CommandPolicy policy, RestTarget target, in ReadOnlySequence<byte> body)
    {
        foreach (var segment in target.Segments)
        {
            policy.Add(segment);
        }

        if (!body.IsEmpty)
        {
            // One byte more than the longest keyword is enough to see that it is none.
            policy.Add(body.Slice(0, Math.Min(body.Length, CommandPolicy.LongestKeyword + 1)).ToArray(), body.Length);
        }

        foreach (var argument in target.Query)
        {
            policy.Add(argument);
        }
    }

    private static void WriteAll(CommandBatch batch, IReadOnlyList<byte[]> arguments)
    {
        foreach (var argument in arguments)
        {
            RespWriter.WriteBulk(batch.Output, argument);
        }
    }
}
