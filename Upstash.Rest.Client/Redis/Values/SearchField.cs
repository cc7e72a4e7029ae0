namespace Upstash.Rest.Client.Redis;

/// <summary>A field of a search index.</summary>
/// <param name="Name">The name; a member of an object inside is named with a dot, as in <c>author.name</c>.</param>
/// <param name="Type">What it holds.</param>
public sealed record SearchField(string Name, SearchFieldType Type)
{
    /// <summary>Gets a value indicating whether results can be ordered and aggregated by it (<c>FAST</c>).</summary>
    public bool IsFast { get; init; }

    /// <summary>Gets a value indicating whether a text is taken as one word (<c>NOTOKENIZE</c>).</summary>
    public bool IsNotTokenized { get; init; }

    /// <summary>Gets a value indicating whether words are found only as they are written, not by their stem (<c>NOSTEM</c>).</summary>
    public bool IsNotStemmed { get; init; }

    /// <summary>Gets where the value stands in the data (<c>FROM</c>); <c>null</c> for the place of the same name.</summary>
    public string? From { get; init; }

    internal RedisArgument[] Arguments =>
    [
        Name,
        Type.ToString().ToUpperInvariant(),
        .. IsFast ? (RedisArgument[])["FAST"] : [],
        .. IsNotTokenized ? (RedisArgument[])["NOTOKENIZE"] : [],
        .. IsNotStemmed ? (RedisArgument[])["NOSTEM"] : [],
        .. From is null ? [] : (RedisArgument[])["FROM", From],
    ];

    /// <summary>Reads a field as the server describes it: name, type and options.</summary>
    internal static SearchField Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var name = reply.ReadText();
        reply.ExpectItem();
        var field = new SearchField(name, Enum.TryParse<SearchFieldType>(reply.ReadText(), ignoreCase: true, out var type) ? type : throw reply.Unexpected("a field's type"));
        while (reply.NextItem())
        {
            switch (reply.ReadText())
            {
                case "FAST":
                    field = field with { IsFast = true };
                    break;
                case "NOTOKENIZE":
                    field = field with { IsNotTokenized = true };
                    break;
                case "NOSTEM":
                    field = field with { IsNotStemmed = true };
                    break;
                case "FROM":
                    reply.ExpectItem();
                    field = field with { From = reply.ReadText() };
                    break;
                default:
                    break;
            }
        }

        return field;
    }
}
