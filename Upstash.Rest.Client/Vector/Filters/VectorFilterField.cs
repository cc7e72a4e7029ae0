namespace Upstash.Rest.Client.Vector;

/// <summary>A field of the metadata, to be compared.</summary>
public sealed class VectorFilterField
{
    private readonly string _path;

    internal VectorFilterField(string path) => _path = path;

    /// <summary>Demands this value.</summary>
    /// <param name="value">Text, a number, or true or false.</param>
    public VectorFilter EqualTo(VectorFilterValue value) => Compare("=", value.Text);

    /// <summary>Demands another value.</summary>
    /// <param name="value">Text, a number, or true or false.</param>
    public VectorFilter NotEqualTo(VectorFilterValue value) => Compare("!=", value.Text);

    /// <summary>Demands one of these values.</summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public VectorFilter In(params IEnumerable<VectorFilterValue> values) => Compare("IN", List(values));

    /// <summary>Demands none of these values.</summary>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public VectorFilter NotIn(params IEnumerable<VectorFilterValue> values) => Compare("NOT IN", List(values));

    /// <summary>Demands a smaller number.</summary>
    public VectorFilter LessThan(VectorFilterNumber number) => Compare("<", number.Text);

    /// <summary>Demands a number that is not larger.</summary>
    public VectorFilter AtMost(VectorFilterNumber number) => Compare("<=", number.Text);

    /// <summary>Demands a larger number.</summary>
    public VectorFilter GreaterThan(VectorFilterNumber number) => Compare(">", number.Text);

    /// <summary>Demands a number that is not smaller.</summary>
    public VectorFilter AtLeast(VectorFilterNumber number) => Compare(">=", number.Text);

    /// <summary>Demands text of a pattern, upper and lower case apart.</summary>
    /// <param name="pattern"><c>*</c> is any text, <c>?</c> any character, <c>[abc]</c>, <c>[a-z]</c> and <c>[^a]</c> one of some; in brackets, <c>[*]</c>, they stand for themselves.</param>
    /// <exception cref="ArgumentException">It holds both kinds of quotes, or cannot be quoted otherwise.</exception>
    public VectorFilter Glob(string pattern) => Compare("GLOB", VectorFilterText.Quoted(pattern, nameof(pattern)));

    /// <summary>Demands text that is not of a pattern, upper and lower case apart.</summary>
    /// <param name="pattern">The pattern, as for <see cref="Glob"/>.</param>
    /// <exception cref="ArgumentException">It holds both kinds of quotes, or cannot be quoted otherwise.</exception>
    public VectorFilter NotGlob(string pattern) => Compare("NOT GLOB", VectorFilterText.Quoted(pattern, nameof(pattern)));

    /// <summary>Demands a list that holds this value.</summary>
    /// <param name="value">Text, a number, or true or false.</param>
    public VectorFilter Contains(VectorFilterValue value) => Compare("CONTAINS", value.Text);

    /// <summary>Demands a list that does not hold this value.</summary>
    /// <param name="value">Text, a number, or true or false.</param>
    public VectorFilter NotContains(VectorFilterValue value) => Compare("NOT CONTAINS", value.Text);

    /// <summary>Demands that the field is there.</summary>
    public VectorFilter Exists() => VectorFilter.Of($"HAS FIELD {_path}");

    /// <summary>Demands that the field is not there.</summary>
    public VectorFilter NotExists() => VectorFilter.Of($"HAS NOT FIELD {_path}");

    private VectorFilter Compare(string comparison, string value) => VectorFilter.Of($"{_path} {comparison} {value}");

    private static string List(IEnumerable<VectorFilterValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = values.Select(value => value.Text).ToArray();
        return texts.Length > 0 ? $"({string.Join(", ", texts)})" : throw new ArgumentException("The list holds no value.", nameof(values));
    }
}
