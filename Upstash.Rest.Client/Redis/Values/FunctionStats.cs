namespace Upstash.Rest.Client.Redis;

/// <summary>What the server runs and keeps of functions.</summary>
/// <param name="Running">The function that runs just now; <c>null</c> for none.</param>
/// <param name="Engines">How much each engine keeps, by its name.</param>
public sealed record FunctionStats(RunningFunction? Running, IReadOnlyDictionary<string, FunctionEngine> Engines)
{
    internal static FunctionStats Read(ref RedisReply reply)
    {
        RunningFunction? running = null;
        var engines = new Dictionary<string, FunctionEngine>(StringComparer.Ordinal);
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "running_script":
                    running = RunningFunction.ReadOrNull(ref reply);
                    break;
                case "engines":
                    reply.EnterArray();
                    while (Reply.NextField(ref reply, out var engine))
                    {
                        engines[engine] = FunctionEngine.Read(ref reply);
                    }

                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return new(running, engines.AsReadOnly());
    }
}
