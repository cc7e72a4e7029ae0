namespace Upstash.Rest.Client.Redis;

/// <summary>A function that runs.</summary>
/// <param name="Name">The function.</param>
/// <param name="Duration">How long it has run.</param>
public sealed record RunningFunction(string Name, TimeSpan Duration)
{
    internal static RunningFunction? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        var running = new RunningFunction("", TimeSpan.Zero);
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "name":
                    running = running with { Name = reply.ReadText() };
                    break;
                case "duration_ms":
                    running = running with { Duration = Reply.Span(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return running;
    }
}
