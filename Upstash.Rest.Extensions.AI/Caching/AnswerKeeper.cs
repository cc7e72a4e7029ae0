using System.Globalization;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.Extensions.AI;

/// <summary>What the caching middlewares have in common, whether they find by the same prompt or by a near one.</summary>
internal sealed class AnswerKeeper
{
    private readonly AnswerCache? _exact;
    private readonly SemanticCache? _semantic;
    private readonly CacheMiddlewareOptions _options;

    public AnswerKeeper(AnswerCache exact, Action<CacheMiddlewareOptions>? configure)
        : this(configure) => _exact = exact;

    public AnswerKeeper(SemanticCache semantic, Action<CacheMiddlewareOptions>? configure)
        : this(configure) => _semantic = semantic;

    private AnswerKeeper(Action<CacheMiddlewareOptions>? configure)
    {
        _options = new();
        configure?.Invoke(_options);
        ArgumentNullException.ThrowIfNull(_options.Partition);
        if (_options.Life is { } life)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero, nameof(CacheMiddlewareOptions.Life));
        }

        if (_options.MinimumProximity is not (null or (>= 0 and <= 1)))
        {
            throw new ArgumentException($"CacheMiddlewareOptions.{nameof(CacheMiddlewareOptions.MinimumProximity)} is from 0 to 1.", nameof(configure));
        }
    }

    public bool IsSemantic => _semantic is not null;

    /// <summary>Tells whether a call wants no cache.</summary>
    public static bool IsBypassed(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(UpstashAIProperties.BypassCache, out bool isBypassed) && isBypassed;

    /// <summary>Returns the scope of a call.</summary>
    /// <param name="properties">The additional properties of its options.</param>
    /// <param name="model">What answers, unless the options say so.</param>
    /// <param name="settings">What else the answer depends on.</param>
    public AnswerScope ScopeOf(AdditionalPropertiesDictionary? properties, string model, string settings) =>
        new(_options.Model ?? model, settings, _options.Partition(properties));

    /// <summary>Returns what a model is called by its metadata; each part with its length, so that no two are the same.</summary>
    public static string ModelOf(string? provider, Uri? address, string? model, object inner)
    {
        var type = provider is null && model is null ? inner.GetType().FullName : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{provider?.Length ?? -1}:{provider}|{address?.AbsoluteUri.Length ?? -1}:{address?.AbsoluteUri}|{model?.Length ?? -1}:{model}|{type}");
    }

    public async Task<SemanticOutcome> GetOrCreateAsync(
        AnswerScope scope, string prompt, bool isExactOnly, AdditionalPropertiesDictionary? properties, Func<CancellationToken, Task<AnswerDraft>> create, CancellationToken cancellationToken)
    {
        if (_semantic is not null)
        {
            return await _semantic.GetOrCreateAsync(scope, prompt, create, CallOf(properties, isExactOnly), cancellationToken).ConfigureAwait(false);
        }

        var outcome = await _exact!.GetOrCreateAsync(scope, prompt, create, _options.Life, cancellationToken).ConfigureAwait(false);
        return new(outcome.Value, outcome.Origin, outcome.Origin is AnswerOrigin.Created ? new() : Exact(outcome.Value, outcome.Age));
    }

    public async Task<SemanticAnswer> FindAsync(
        AnswerScope scope, string prompt, bool isExactOnly, AdditionalPropertiesDictionary? properties, CancellationToken cancellationToken)
    {
        if (_semantic is not null)
        {
            return await _semantic.FindAsync(scope, prompt, CallOf(properties, isExactOnly), cancellationToken).ConfigureAwait(false);
        }

        return await _exact!.FindAsync(scope, prompt, cancellationToken).ConfigureAwait(false) is { } kept ? Exact(kept.Value, TimeSpan.Zero) : new();
    }

    public Task PutAsync(
        AnswerScope scope, string prompt, bool isExactOnly, AdditionalPropertiesDictionary? properties, byte[] value, CancellationToken cancellationToken) =>
        _semantic?.PutAsync(scope, prompt, value, CallOf(properties, isExactOnly), cancellationToken)
            ?? _exact!.PutAsync(scope, prompt, value, _options.Life, cancellationToken);

    /// <summary>Looks several up, by the same prompts alone.</summary>
    public Task<IReadOnlyList<CachedAnswer?>> FindManyAsync(AnswerScope scope, IReadOnlyList<string> prompts, CancellationToken cancellationToken) =>
        _exact!.FindManyAsync(scope, prompts, cancellationToken);

    /// <summary>Says in an answer's properties where it comes from.</summary>
    /// <param name="properties">The answer's properties.</param>
    /// <param name="lookup">What the lookup found.</param>
    /// <param name="scope">Whose answers were looked at: the other prompt is told only to whom it belongs.</param>
    public static AdditionalPropertiesDictionary Mark(AdditionalPropertiesDictionary? properties, SemanticAnswer lookup, AnswerScope scope)
    {
        properties ??= [];
        properties[UpstashAIProperties.Hit] = lookup.Kind is SemanticHit.Semantic ? "semantic" : "exact";
        properties[UpstashAIProperties.Score] = lookup.Score;
        properties[UpstashAIProperties.Age] = lookup.Age;
        if (lookup.Kind is SemanticHit.Semantic && scope.Partition is not null)
        {
            properties[UpstashAIProperties.MatchedPrompt] = lookup.MatchedPrompt;
        }

        return properties;
    }

    private static SemanticAnswer Exact(ReadOnlyMemory<byte> value, TimeSpan age) => new() { Kind = SemanticHit.Exact, Value = value, Score = 1, Age = age };

    private SemanticCallOptions CallOf(AdditionalPropertiesDictionary? properties, bool isExactOnly) => new()
    {
        MinimumProximity = properties is not null && properties.TryGetValue(UpstashAIProperties.MinimumProximity, out double minimum)
            ? minimum
            : _options.MinimumProximity,
        IsExactOnly = isExactOnly,
        Life = _options.Life,
        IsShadow = _options.IsShadow,
    };
}
