namespace Upstash.Rest.Client.Redis;

/// <summary>A function of a library.</summary>
public sealed record FunctionInfo
{
    /// <summary>Gets the name that it is called by.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what its author says of it; <c>null</c> for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the flags, for example <c>no-writes</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    internal static FunctionInfo Read(ref RedisReply reply)
    {
        var function = new FunctionInfo { Name = "" };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "name":
                    function = function with { Name = reply.ReadText() };
                    break;
                case "description":
                    function = function with { Description = Reply.TextOrNull(ref reply) };
                    break;
                case "flags":
                    function = function with { Flags = Reply.Texts(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return function;
    }
}
