namespace Upstash.Rest.WordVectors.Verification;

/// <summary>A thing in a picture: the head of a noun phrase.</summary>
/// <param name="Concept">What it is.</param>
internal sealed record Thing(string Concept)
{
    /// <summary>Gets how many, as <see cref="Numbers"/> writes it; <c>null</c> where it is not said.</summary>
    public string? Count { get; init; }

    /// <summary>Gets a value indicating whether there are several, without a number.</summary>
    public bool IsPlural { get; init; }

    /// <summary>Gets a value indicating whether there is one: "a cat".</summary>
    public bool IsSingle { get; init; }

    public bool IsNegated { get; init; }

    public bool IsScene { get; init; }

    public bool IsMedium { get; init; }

    /// <summary>Tells whether two prompts may mean equally many.</summary>
    public bool CountAgrees(Thing other)
    {
        if (Count is not null && other.Count is not null)
        {
            return Count == other.Count;
        }

        var (counted, open) = Count is null ? (other, this) : (this, other);
        return counted.Count switch
        {
            null => !(IsSingle && other.IsPlural) && !(IsPlural && other.IsSingle),
            "1" => !open.IsPlural,
            _ => false,
        };
    }
}
