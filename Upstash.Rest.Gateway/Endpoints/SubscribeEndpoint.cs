using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;
using Upstash.Rest.Gateway.Streams;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary><c>POST /subscribe/{channel}</c> and <c>POST /psubscribe/{pattern}</c>: messages as events; each further path segment is
/// one more channel or pattern.</summary>
/// <remarks>Body and query are left alone: the JavaScript SDK posts <c>[]</c>, and does not escape a question mark in a name.</remarks>
internal sealed class SubscribeEndpoint(StreamRunner runner)
{
    public Task SubscribeAsync(HttpContext context) => HandleAsync(context, "subscribe");

    public Task PatternSubscribeAsync(HttpContext context) => HandleAsync(context, "psubscribe");

    private Task HandleAsync(HttpContext context, string command)
    {
        var names = RestTarget.Of(context).Segments;
        return names.All(name => name.Length == 0)
            ? JsonReplyWriter.RejectAsync(context, ErrorTexts.WrongNumberOfArguments(command))
            : runner.RunAsync(context, Command(command, names));
    }

    private static PooledBuffer Command(string name, IReadOnlyList<byte[]> arguments)
    {
        var command = new PooledBuffer();
        RespWriter.WriteArrayHeader(command, 1 + arguments.Count);
        RespWriter.WriteBulk(command, System.Text.Encoding.ASCII.GetBytes(name));
        foreach (var argument in arguments)
        {
            RespWriter.WriteBulk(command, argument);
        }

        return command;
    }
}
