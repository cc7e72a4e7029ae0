namespace Upstash.Rest.Client.Redis;

/// <summary>A library of functions at the server.</summary>
public sealed record FunctionLibrary
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what runs it, for example <c>LUA</c>.</summary>
    public string Engine { get; init; } = "";

    /// <summary>Gets its functions, in no order.</summary>
    public IReadOnlyList<FunctionInfo> Functions { get; init; } = [];

    /// <summary>Gets its code; <c>null</c> unless it was asked for.</summary>
    public string? Code { get; init; }

    internal static IReadOnlyList<FunctionLibrary> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static FunctionLibrary Read(ref RedisReply reply)
    {
        var library = new FunctionLibrary { Name = "" };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "library_name":
                    library = library with { Name = reply.ReadText() };
                    break;
                case "engine":
                    library = library with { Engine = reply.ReadText() };
                    break;
                case "functions":
                    library = library with { Functions = Reply.List(ref reply, FunctionInfo.Read) };
                    break;
                case "library_code":
                    library = library with { Code = Reply.TextOrNull(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return library;
    }
}
