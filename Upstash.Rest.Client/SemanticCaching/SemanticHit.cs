namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>How an answer was found.</summary>
public enum SemanticHit
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>By the same prompt.</summary>
    Exact,

    /// <summary>By a prompt that means the same.</summary>
    Semantic,
}
