namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Whether two prompts ask for the same, and if not, by what they differ.</summary>
public enum PromptVerdict
{
    /// <summary>They ask for the same.</summary>
    Same,

    /// <summary>One speaks of something that the other does not.</summary>
    OtherContent,

    /// <summary>One denies what the other says.</summary>
    OtherNegation,

    /// <summary>They hold other numbers.</summary>
    OtherNumbers,

    /// <summary>They hold other colours.</summary>
    OtherColours,

    /// <summary>They hold other names or places.</summary>
    OtherNames,

    /// <summary>The same words, but who does what to whom, or what is where, is another.</summary>
    OtherRoles,

    /// <summary>A prompt is beyond what this verifier understands.</summary>
    Unclear,
}
