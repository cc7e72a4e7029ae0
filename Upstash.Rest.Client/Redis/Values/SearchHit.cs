using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Something that a search found.</summary>
/// <param name="Key">The key.</param>
/// <param name="Score">How well it fits; higher is better.</param>
/// <param name="Fields">The fields by name; a whole document stands under <c>$</c>. Empty when only keys were asked for.</param>
public sealed record SearchHit(string Key, double Score, IReadOnlyDictionary<string, string?> Fields)
{
    /// <summary>Reads hits; nil, which says that there is no such index, as <c>null</c>.</summary>
    internal static IReadOnlyList<SearchHit>? ReadListOrNull(ref RedisReply reply) => reply.IsNull ? null : Reply.List(ref reply, Read);

    private static SearchHit Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var key = reply.ReadText();
        reply.ExpectItem();
        var score = reply.ReadDouble();
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (reply.NextItem())
        {
            ReadFields(ref reply, fields);
            Reply.SkipRest(ref reply);
        }

        return new(key, score, new ReadOnlyDictionary<string, string?>(fields));
    }

    private static void ReadFields(ref RedisReply reply, Dictionary<string, string?> fields)
    {
        reply.EnterArray();
        while (reply.NextItem())
        {
            reply.EnterArray();
            reply.ExpectItem();
            var name = reply.ReadText();
            reply.ExpectItem();
            fields[name] = Reply.TextOrNull(ref reply);
            Reply.SkipRest(ref reply);
        }
    }
}
