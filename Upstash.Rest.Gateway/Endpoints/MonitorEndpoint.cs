using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;
using Upstash.Rest.Gateway.Streams;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>POST /monitor</c>: every command that the backend runs, whoever sent it, as an event.</summary>
internal sealed class MonitorEndpoint(StreamRunner runner)
{
    // The confirmation stands in quotes; the lines after it are those of MONITOR.
    private static readonly byte[] Confirmation = "data: \"OK\"\n\n"u8.ToArray();

    public Task HandleAsync(HttpContext context)
    {
        if (CallerIdentity.Of(context).IsReadOnly)
        {
            // It shows what others write.
            return JsonReplyWriter.RejectAsync(context, ErrorTexts.NoPermission("monitor"));
        }

        var command = new PooledBuffer();
        RespWriter.WriteCommand(command, "MONITOR"u8);
        return runner.RunAsync(context, command, Confirmation);
    }
}
