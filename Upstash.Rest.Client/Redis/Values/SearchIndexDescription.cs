namespace Upstash.Rest.Client.Redis;

/// <summary>A search index as the server describes it.</summary>
/// <param name="Name">The index.</param>
/// <param name="Schema">What it covers.</param>
public sealed record SearchIndexDescription(string Name, SearchSchema Schema)
{
    internal static SearchIndexDescription? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        var index = "";
        var schema = new SearchSchema { DataType = default, Prefixes = [], Fields = [] };
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "name":
                    index = reply.ReadText();
                    break;
                case "type":
                    schema = schema with { DataType = Enum.TryParse<SearchDataType>(reply.ReadText(), ignoreCase: true, out var type) ? type : throw reply.Unexpected("a data type") };
                    break;
                case "prefixes":
                    schema = schema with { Prefixes = Reply.Texts(ref reply) };
                    break;
                case "language":
                    schema = schema with { Language = Reply.TextOrNull(ref reply) };
                    break;
                case "schema":
                    schema = schema with { Fields = Reply.List(ref reply, SearchField.Read) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return new(index, schema);
    }
}
