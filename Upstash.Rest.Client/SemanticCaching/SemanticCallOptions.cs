namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>What one call wants otherwise than the cache does it.</summary>
public sealed record SemanticCallOptions
{
    /// <summary>Gets the lowest score that counts as a hit, from 0 to 1; <c>null</c> is <see cref="SemanticCacheOptions.MinimumProximity"/>.</summary>
    public double? MinimumProximity { get; init; }

    /// <summary>Gets a value indicating whether only the same prompt counts, and the answer is not entered in the index.</summary>
    public bool IsExactOnly { get; init; }

    /// <summary>Gets how long the answer is kept; <c>null</c> is as the answer cache has it.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>Gets a value indicating whether the cache only looks; <c>null</c> is <see cref="SemanticCacheOptions.IsShadow"/>.</summary>
    public bool? IsShadow { get; init; }
}
