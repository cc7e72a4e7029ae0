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
    public bool Agrees(Fact other)
    {
        if (IsNegated != other.IsNegated || Kind != other.Kind)
        {
            return false;
        }

        if (Kind != FactKind.Relation)
        {
            return Name == other.Name && Subject == other.Subject && Object == other.Object;
        }

        if (Relations.Agree(Name, other.Name) && Object == other.Object)
        {
            return Subject == other.Subject
                || (Relations.IsPlace(Name) && Relations.IsPlace(other.Name)
                    && (Subject == other.OtherSubject || OtherSubject == other.Subject || (OtherSubject is not null && OtherSubject == other.OtherSubject)));
        }

        return Relations.InverseOf(Name) == other.Name && Subject == other.Object && Object == other.Subject;
    }
}
