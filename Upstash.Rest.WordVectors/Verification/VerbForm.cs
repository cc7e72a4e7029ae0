namespace Upstash.Rest.WordVectors.Verification;

/// <summary>The form a verb has in a prompt.</summary>
internal enum VerbForm
{
    /// <summary>"bite".</summary>
    Base,

    /// <summary>"bites".</summary>
    Third,

    /// <summary>"biting".</summary>
    Ing,

    /// <summary>"bit", "chased": the past, and for most verbs the participle too.</summary>
    Past,
}
