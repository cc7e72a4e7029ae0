using System.Globalization;

namespace Upstash.Rest.Client.Redis;

/// <summary>What a search looks for, as JSON. The parts are escaped here, so that what people type stays text.</summary>
public sealed class SearchFilter
{
    private SearchFilter(string json) => Json = json;

    /// <summary>Gets the filter that everything passes.</summary>
    public static SearchFilter All { get; } = new("{}");

    /// <summary>Gets the filter as the server takes it.</summary>
    public string Json { get; }

    /// <summary>Takes a filter that is written already; it is not checked.</summary>
    public static SearchFilter FromJson(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        return new(json);
    }

    /// <summary>The field has this value; a text matches by its words (<c>$eq</c>).</summary>
    public static SearchFilter Equal(string field, SearchValue value) => Compare(field, "$eq", value.Json);

    /// <summary>The field has one of these values (<c>$in</c>).</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The values, one at least.</param>
    public static SearchFilter In(string field, params IEnumerable<SearchValue> values) =>
        Compare(field, "$in", $"[{string.Join(',', ArgumentList.Some(values).Select(value => value.Json))}]");

    /// <summary>The field is greater (<c>$gt</c>).</summary>
    public static SearchFilter Greater(string field, SearchValue value) => Compare(field, "$gt", value.Json);

    /// <summary>The field is greater or equal (<c>$gte</c>).</summary>
    public static SearchFilter AtLeast(string field, SearchValue value) => Compare(field, "$gte", value.Json);

    /// <summary>The field is less (<c>$lt</c>).</summary>
    public static SearchFilter Less(string field, SearchValue value) => Compare(field, "$lt", value.Json);

    /// <summary>The field is less or equal (<c>$lte</c>).</summary>
    public static SearchFilter AtMost(string field, SearchValue value) => Compare(field, "$lte", value.Json);

    /// <summary>The field has a word much like this one (<c>$fuzzy</c>).</summary>
    public static SearchFilter Fuzzy(string field, string word) => Compare(field, "$fuzzy", JsonText.Of(word));

    /// <summary>The field has these words in this order (<c>$phrase</c>).</summary>
    public static SearchFilter Phrase(string field, string words) => Compare(field, "$phrase", JsonText.Of(words));

    /// <summary>The field has a word of this pattern (<c>$regex</c>).</summary>
    public static SearchFilter Regex(string field, string pattern) => Compare(field, "$regex", JsonText.Of(pattern));

    /// <summary>The field fits these words by what the server makes of them (<c>$smart</c>).</summary>
    public static SearchFilter Smart(string field, string words) => Compare(field, "$smart", JsonText.Of(words));

    /// <summary>All filters are passed (<c>$and</c>).</summary>
    public static SearchFilter And(params IEnumerable<SearchFilter> filters) => Combine("$and", filters);

    /// <summary>One of the filters at least is passed (<c>$or</c>).</summary>
    public static SearchFilter Or(params IEnumerable<SearchFilter> filters) => Combine("$or", filters);

    /// <summary>All filters are passed, and count for the score (<c>$must</c>).</summary>
    public static SearchFilter Must(params IEnumerable<SearchFilter> filters) => Combine("$must", filters);

    /// <summary>The filters only raise the score of what passes them (<c>$should</c>).</summary>
    public static SearchFilter Should(params IEnumerable<SearchFilter> filters) => Combine("$should", filters);

    /// <summary>None of the filters is passed (<c>$mustNot</c>).</summary>
    public static SearchFilter MustNot(params IEnumerable<SearchFilter> filters) => Combine("$mustNot", filters);

    /// <summary>Returns the type's name, since a filter may hold what people typed.</summary>
    public override string ToString() => nameof(SearchFilter);

    private static SearchFilter Compare(string field, string @operator, string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        return new(string.Create(CultureInfo.InvariantCulture, $"{{{JsonText.Of(field)}:{{\"{@operator}\":{json}}}}}"));
    }

    private static SearchFilter Combine(string @operator, IEnumerable<SearchFilter> filters) =>
        new($"{{\"{@operator}\":[{string.Join(',', ArgumentList.Some(filters).Select(filter => filter.Json))}]}}");
}
