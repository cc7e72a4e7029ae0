namespace Upstash.Rest.Client.Redis;

/// <summary>Another name of a search index.</summary>
/// <param name="Alias">The other name.</param>
/// <param name="Index">The index.</param>
public sealed record SearchAlias(string Alias, string Index)
{
    internal static IReadOnlyList<SearchAlias> ReadList(ref RedisReply reply) => Reply.List(ref reply, Read);

    private static SearchAlias Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var alias = reply.ReadText();
        reply.ExpectItem();
        var index = reply.ReadText();
        Reply.SkipRest(ref reply);
        return new(alias, index);
    }
}
