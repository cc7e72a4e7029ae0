namespace Upstash.Rest.Client.Vector;

/// <summary>What a vector's metadata must be like. Made of fields and values, it says nothing that they do not say, whatever they hold.</summary>
/// <remarks>
/// <c>VectorFilter.Field("city").EqualTo("Tokyo") &amp; VectorFilter.Field("population").AtLeast(1_000_000)</c>. A filter
/// finds, and may find fewer than there are; it does not keep apart what must be: namespaces do. Source: Upstash Vector,
/// "Metadata filtering".
/// </remarks>
public sealed class VectorFilter
{
    private readonly bool _isAlternative;

    private VectorFilter(string text, bool isAlternative = false)
    {
        Text = text;
        _isAlternative = isAlternative;
    }

    /// <summary>Gets the filter as it is sent.</summary>
    public string Text { get; }

    /// <summary>Begins a filter with a field of the metadata.</summary>
    /// <param name="path">Its name, with what leads to it: <c>a.b</c>, <c>list[0]</c>, <c>list[#-1]</c> for the last item.</param>
    /// <exception cref="ArgumentException">It is no name that a filter can hold.</exception>
    public static VectorFilterField Field(string path) => new(VectorFilterText.Field(path, nameof(path)));

    /// <summary>Demands both.</summary>
    public static VectorFilter operator &(VectorFilter left, VectorFilter right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new($"{left.Bracketed} AND {right.Bracketed}");
    }

    /// <summary>Demands one or the other, or both.</summary>
    public static VectorFilter operator |(VectorFilter left, VectorFilter right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new($"{left.Text} OR {right.Text}", isAlternative: true);
    }

    /// <summary>Demands all of them.</summary>
    /// <param name="filters">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static VectorFilter All(params IEnumerable<VectorFilter> filters) => Joined(filters, static (left, right) => left & right);

    /// <summary>Demands at least one of them.</summary>
    /// <param name="filters">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static VectorFilter Any(params IEnumerable<VectorFilter> filters) => Joined(filters, static (left, right) => left | right);

    /// <summary>Returns the filter as it is sent.</summary>
    public override string ToString() => Text;

    internal static VectorFilter Of(string text) => new(text);

    // AND binds tighter than OR.
    private string Bracketed => _isAlternative ? $"({Text})" : Text;

    private static VectorFilter Joined(IEnumerable<VectorFilter> filters, Func<VectorFilter, VectorFilter, VectorFilter> join)
    {
        ArgumentNullException.ThrowIfNull(filters);
        VectorFilter? joined = null;
        foreach (var filter in filters)
        {
            ArgumentNullException.ThrowIfNull(filter, nameof(filters));
            joined = joined is null ? filter : join(joined, filter);
        }

        return joined ?? throw new ArgumentException("There is no filter to join.", nameof(filters));
    }
}
