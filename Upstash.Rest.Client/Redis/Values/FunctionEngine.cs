namespace Upstash.Rest.Client.Redis;

/// <summary>How much an engine of functions keeps.</summary>
/// <param name="Libraries">How many libraries.</param>
/// <param name="Functions">How many functions.</param>
public sealed record FunctionEngine(long Libraries, long Functions)
{
    internal static FunctionEngine Read(ref RedisReply reply)
    {
        var engine = new FunctionEngine(0, 0);
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "libraries_count":
                    engine = engine with { Libraries = reply.ReadInt64() };
                    break;
                case "functions_count":
                    engine = engine with { Functions = reply.ReadInt64() };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return engine;
    }
}
