namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>What a semantic cache found, and why.</summary>
public sealed record SemanticAnswer
{
    /// <summary>Gets a value indicating whether there is an answer to give.</summary>
    public bool Found => Kind is not SemanticHit.None;

    /// <summary>Gets how it was found.</summary>
    public SemanticHit Kind { get; init; }

    /// <summary>Gets the answer; empty where none was found.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Gets how near the prompts are, from 0 to 1: 1 for the same prompt; 0 where none was found.</summary>
    public double Score { get; init; }

    /// <summary>Gets the prompt that the answer was made for; <c>null</c> where none was found. It is somebody's words: keep it out of logs.</summary>
    public string? MatchedPrompt { get; init; }

    /// <summary>Gets how old the answer is.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Gets the score of the nearest entry that was no hit: too far, refused by the verifier, or without its answer. <c>null</c> where there was none.</summary>
    public double? NearMissScore { get; init; }

    /// <summary>Gets why the verifier refused that entry; <c>null</c> where it was not asked, or there was none.</summary>
    public PromptVerdict? NearMissVerdict { get; init; }

    /// <summary>Gets how an answer would have been found, where the cache only looks (<see cref="SemanticCacheOptions.IsShadow"/>); <see cref="Score"/> and <see cref="MatchedPrompt"/> tell of it.</summary>
    public SemanticHit ShadowKind { get; init; }

    /// <summary>Gets a value indicating whether a back end did not answer in time, so that nothing is known.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Returns the kind and the score alone.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Kind} ({Score:0.###})");

    /// <summary>Returns the same, only looked at: nothing is found.</summary>
    internal SemanticAnswer InShadow() => this with { Kind = SemanticHit.None, ShadowKind = Kind, Value = default, Age = default };
}
