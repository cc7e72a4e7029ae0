namespace Upstash.Rest.Client.Redis;

/// <summary>An entry of a stream.</summary>
/// <param name="Id">The id, for example <c>1700000000123-0</c>.</param>
/// <param name="Fields">The fields in the order they were written; a name may occur more than once. Empty for a pending entry that was deleted since.</param>
public sealed record StreamEntry(string Id, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Returns the first value of a field; <c>null</c> when the entry has no such field.</summary>
    public string? Get(string field)
    {
        foreach (var (name, value) in Fields)
        {
            if (name == field)
            {
                return value;
            }
        }

        return null;
    }

    internal static StreamEntry Read(ref RedisReply reply) =>
        ReadOrNull(ref reply) ?? throw reply.Unexpected("an entry");

    internal static StreamEntry? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        reply.EnterArray();
        reply.ExpectItem();
        var id = reply.ReadText();
        reply.ExpectItem();
        var fields = ReadFields(ref reply);
        Reply.SkipRest(ref reply);
        return new(id, fields.AsReadOnly());
    }

    /// <summary>Reads entries; those that were deleted, which old servers give as nil, are left out.</summary>
    internal static IReadOnlyList<StreamEntry> ReadList(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return [];
        }

        var entries = new List<StreamEntry>();
        reply.EnterArray();
        while (reply.NextItem())
        {
            if (ReadOrNull(ref reply) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries.AsReadOnly();
    }

    private static List<KeyValuePair<string, string>> ReadFields(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return [];
        }

        var fields = new List<KeyValuePair<string, string>>();
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            fields.Add(new(name, reply.ReadText()));
        }

        return fields;
    }
}
