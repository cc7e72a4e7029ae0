namespace Upstash.Rest.WordVectors.Verification;

/// <summary>A word or phrase of a prompt, with what it may be; which of it, its place decides.</summary>
internal sealed record Term
{
    /// <summary>Gets the folded text.</summary>
    public required string Text { get; init; }

    /// <summary>Gets what it is first of all; for content that is <see cref="WordKind.Noun"/> where nothing else is known.</summary>
    public required WordKind Kind { get; init; }

    /// <summary>Gets what it stands for as that kind.</summary>
    public required string Concept { get; init; }

    /// <summary>Gets what it stands for as a verb; <c>null</c> where it is none.</summary>
    public string? Verb { get; init; }

    /// <summary>Gets the form it has as a verb.</summary>
    public VerbForm Form { get; init; }

    /// <summary>Gets a value indicating whether it is more often something else than a verb.</summary>
    public bool IsWeakVerb { get; init; }

    /// <summary>Gets what it stands for as a noun; <c>null</c> where it is none.</summary>
    public string? Noun { get; init; }

    public bool IsPlural { get; init; }

    /// <summary>Gets a value indicating whether neither lexicon nor vectors know it, or it is written as a name.</summary>
    public bool IsName { get; init; }

    public bool IsVerbal => Verb is not null && Form is VerbForm.Ing or VerbForm.Past;

    public bool IsDescribing => Kind is WordKind.Attribute or WordKind.Colour or WordKind.Scene;

    /// <summary>Gets a value indicating whether a noun phrase may begin with it or go on with it.</summary>
    public bool IsNominal => Noun is not null || Kind is WordKind.Determiner or WordKind.Number or WordKind.Attribute or WordKind.Colour
        or WordKind.Scene or WordKind.Medium or WordKind.Name or WordKind.Quoted or WordKind.Quality;
}
