namespace Upstash.Rest.WordVectors.Verification;

/// <summary>What was understood of a prompt.</summary>
internal sealed class Meaning
{
    /// <summary>Gets the words of content, by what they stand for.</summary>
    public SortedSet<string> Content { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Colours { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what is denied.</summary>
    public SortedSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the numbers but 1, which is often left unsaid.</summary>
    public List<string> Numbers { get; } = [];

    /// <summary>Gets the postures, which may be left unsaid.</summary>
    public SortedSet<string> Postures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Thing> Things { get; } = new(StringComparer.Ordinal);

    public List<Fact> Facts { get; } = [];

    /// <summary>Gets or sets a value indicating whether there is more in the prompt than was understood.</summary>
    public bool IsUnclear { get; set; }
}
