namespace Upstash.Rest.WordVectors.Verification;

/// <summary>What a prompt says of its things: that one is so, does something, is somewhere, or is part of the picture.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Name">The attribute, the verb or the relation.</param>
/// <param name="Subject">Of what; <c>null</c> where it is left open.</param>
/// <param name="Object">To what; <c>null</c> where there is nothing.</param>
/// <param name="IsNegated">Whether it is denied.</param>
internal sealed record Fact(FactKind Kind, string Name, string? Subject, string? Object = null, bool IsNegated = false)
{
    /// <summary>Gets what else it may be said of: in "a boy riding a bike through a town" the bike is near, the boy is meant.</summary>
    public string? OtherSubject { get; init; }

    /// <summary>Tells whether two prompts say the same by it.</summary>
    public bool Agrees(Fact other) => IsNegated == other.IsNegated && (Kind, other.Kind) switch
    {
        (FactKind.Relation, FactKind.Relation) => AgreesAsRelation(other) || IsInverse(other) || IsKeptIn(other) || other.IsKeptIn(this),
        (FactKind.Part, FactKind.Relation) => IsPlaced(other),
        (FactKind.Relation, FactKind.Part) => other.IsPlaced(this),
        _ => Kind == other.Kind && Name == other.Name && Subject == other.Subject && Object == other.Object,
    };

    private bool AgreesAsRelation(Fact other) => Relations.Agree(Name, other.Name) && Object == other.Object
        && (Subject == other.Subject || (Relations.IsPlace(Name) && Relations.IsPlace(other.Name) && MayHaveDoerOf(other)));

    private bool MayHaveDoerOf(Fact other) =>
        (other.OtherSubject is not null && (Subject == other.OtherSubject || OtherSubject == other.OtherSubject))
        || (OtherSubject is not null && OtherSubject == other.Subject);

    private bool IsInverse(Fact other) => Relations.InverseOf(Name) == other.Name && Subject == other.Object && Object == other.Subject;

    // "a desk with a lamp" has the lamp on it, "a room with a lamp" in it.
    private bool IsKeptIn(Fact other) => Name == Relations.With && Subject is not null && Subject == other.Object && Object == other.Subject
        && (other.Name == "on" ? Lexicon.English.Is(Subject, WordKind.Surface) : other.Name == "in" && Lexicon.English.Is(Subject, WordKind.Enclosure));

    // "a park bench" is a bench in the park.
    private bool IsPlaced(Fact relation) => Name == relation.Object && Subject == relation.Subject && (relation.Name is "in" or "on" or "at" or "beside")
        && (Lexicon.English.Is(Name, WordKind.Enclosure) || Lexicon.English.Is(Name, WordKind.Surface) || Lexicon.English.Is(Name, WordKind.Place));
}
