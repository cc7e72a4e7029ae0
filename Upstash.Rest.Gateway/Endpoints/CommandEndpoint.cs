using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Encoding;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>POST /</c>: one command as a JSON array.</summary>
internal sealed class CommandEndpoint(BodyCommands bodies, CommandRunner runner)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var batch = new CommandBatch(CallerIdentity.Of(context).IsReadOnly);
        if (await bodies.ReadAsync(context, batch, CommandParser.ReadCommand).ConfigureAwait(false) is { } error)
        {
            await JsonReplyWriter.RejectAsync(context, error).ConfigureAwait(false);
            return;
        }

        await runner.RunAsync(context, batch).ConfigureAwait(false);
    }
}
