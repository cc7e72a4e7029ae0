using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Finds the answer to a prompt by the same prompt, or else by one that means the same.</summary>
/// <remarks>
/// <para>
/// First the exact answer, in one round trip. Then the index's nearest entries of the scope, from a minimum score on; the
/// verifier looks at each again, and the answers of those it lets pass are fetched by one <c>MGET</c>. Entries whose answers
/// are gone are removed behind the caller's back. A semantic hit writes nothing, so that near answers do not lead ever further away.
/// </para>
/// <para>
/// The space in the index is a hash of scope and embedding model: other owners' and other models' answers are elsewhere,
/// not filtered out. The cache fails open, as <see cref="AnswerCache"/> does: what fails, or takes longer than
/// <see cref="SemanticCacheOptions.LookupTimeout"/>, is a miss. Only removals throw. Thread-safe.
/// </para>
/// </remarks>
public sealed class SemanticCache
{
    private const int Parallelism = 8;

    private readonly AnswerCache _answers;
    private readonly ISemanticIndex _index;
    private readonly IPromptVerifier? _verifier;
    private readonly SemanticCacheOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly CacheOutageLog _outages;
    private readonly BackgroundWork _background = new();

    /// <summary>Creates a cache.</summary>
    /// <param name="answers">Where the answers are, and their life and deadlines.</param>
    /// <param name="index">Finds near prompts.</param>
    /// <param name="verifier">Looks at them again; without one the score alone decides, which takes reversed roles and negations for the same.</param>
    /// <param name="options">The settings; they are copied. By default as <see cref="SemanticCacheOptions"/> says.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public SemanticCache(
        AnswerCache answers, ISemanticIndex index, IPromptVerifier? verifier = null, SemanticCacheOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(index);
        _options = options?.Copy() ?? new();
        if (SemanticCacheOptionsValidator.FirstProblem(_options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _answers = answers;
        _index = index;
        _verifier = verifier;
        _timeProvider = answers.TimeProvider;
        _outages = new(loggerFactory?.CreateLogger<SemanticCache>() ?? NullLogger<SemanticCache>.Instance, answers.Name, _timeProvider);
    }

    /// <summary>Looks an answer up. Redis: 1 command for an exact hit, 2 for a semantic one, 1 for a miss; and one search of the index unless it was exact.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="call">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was found.</returns>
    public async Task<SemanticAnswer> FindAsync(
        AnswerScope scope, string prompt, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
    {
        var look = LookOf(scope, prompt, call);
        var begin = _timeProvider.GetTimestamp();
        var (kept, answered) = await _answers.ReadAsync(_answers.KeyOf(look.Space, look.Prompt), cancellationToken).ConfigureAwait(false);
        return await JudgeAsync(look, kept, answered, begin, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks several answers up: the exact ones by one command, the others by searches of which 8 run at once.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompts">The prompts; none is fine.</param>
    /// <param name="call">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One item for each prompt, in their order.</returns>
    public async Task<IReadOnlyList<SemanticAnswer>> FindManyAsync(
        AnswerScope scope, IReadOnlyList<string> prompts, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        Look[] looks = [.. prompts.Select(prompt => LookOf(scope, prompt, call))];
        var begin = _timeProvider.GetTimestamp();
        var (kept, answered) = await _answers.ReadManyAsync([.. looks.Select(look => _answers.KeyOf(look.Space, look.Prompt))], cancellationToken).ConfigureAwait(false);
        var found = new SemanticAnswer[looks.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, looks.Length, parallel, async (i, token) =>
            found[i] = await JudgeAsync(looks[i], kept[i], answered, begin, token).ConfigureAwait(false)).ConfigureAwait(false);
        return found;
    }

    /// <summary>Keeps an answer and enters its prompt in the index; one that is there is replaced. Redis: 1 command, and what the index takes.</summary>
    /// <param name="scope">Whose answer it is.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="value">The answer.</param>
    /// <param name="call">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><c>false</c> when Redis did not take the answer. Where only the index did not take the prompt, it is found by itself alone.</returns>
    public Task<bool> PutAsync(
        AnswerScope scope, string prompt, ReadOnlyMemory<byte> value, SemanticCallOptions? call = null, CancellationToken cancellationToken = default) =>
        PutManyAsync(scope, [new(prompt, value)], call, cancellationToken);

    /// <summary>Keeps several answers, and enters their prompts in the index at once.</summary>
    /// <param name="scope">Whose answers they are.</param>
    /// <param name="answers">Prompts and their answers; none is fine.</param>
    /// <param name="call">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><c>false</c> when Redis did not take all of them.</returns>
    public async Task<bool> PutManyAsync(
        AnswerScope scope, IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>> answers, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (Look Look, ReadOnlyMemory<byte> Value)[] items = [.. answers.Select(answer => (LookOf(scope, answer.Key, call), answer.Value))];
        var life = _answers.CheckedLife(call?.Life);
        var kept = await Task.WhenAll(items.Select(item =>
            _answers.WriteAsync(item.Look.Space, item.Look.Prompt, item.Value, life, cancellationToken))).ConfigureAwait(false);

        // An entry without its answer would be found in vain.
        var end = _timeProvider.GetUtcNow() + life;
        await EnterAsync([.. items.Where((_, i) => kept[i]).Select(item => item.Look)], end, cancellationToken).ConfigureAwait(false);
        return Array.TrueForAll(kept, isKept => isKept);
    }

    /// <summary>Removes answers, and their prompts from the index.</summary>
    /// <param name="scope">Whose answers they are.</param>
    /// <param name="prompts">The prompts; those without an answer are fine, and so is none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UpstashException">A back end did not answer; the same may be removed again.</exception>
    public async Task RemoveAsync(AnswerScope scope, IReadOnlyCollection<string> prompts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        AnswerKey[] keys = [.. prompts.Select(prompt => LookOf(scope, prompt, null)).Select(look => _answers.KeyOf(look.Space, look.Prompt))];
        if (keys.Length > 0)
        {
            await _index.RemoveAsync(keys[0].Space, [.. keys.Select(key => key.Hash)], cancellationToken).ConfigureAwait(false);
            await _answers.RemoveAsync(keys, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes all answers of one scope, and their prompts from the index; those of every other scope stay.</summary>
    /// <inheritdoc cref="AnswerCache.FlushAsync(AnswerScope, CancellationToken)"/>
    public async Task<long> FlushAsync(AnswerScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var space = scope.ToSpace(_index.Model);
        await _index.ClearAsync(space, cancellationToken).ConfigureAwait(false);
        return await _answers.FlushAsync(space, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks an answer up, or makes and keeps it; who asks for the same prompt meanwhile waits for it, in this process and in others. Near prompts that come at once are made each.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="create">Makes the answer; its token ends when nobody in this process waits any more.</param>
    /// <param name="call">What this call wants otherwise.</param>
    /// <param name="cancellationToken">Ends this wait; others' go on.</param>
    /// <returns>The answer, where it comes from, and what the lookup found.</returns>
    /// <exception cref="Exception">What <paramref name="create"/> threw, to all who waited in this process; others try by themselves.</exception>
    public async Task<SemanticOutcome> GetOrCreateAsync(
        AnswerScope scope, string prompt, Func<CancellationToken, Task<AnswerDraft>> create, SemanticCallOptions? call = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        var look = LookOf(scope, prompt, call);
        return look.IsShadow
            ? await CreateInShadowAsync(scope, prompt, look, create, call, cancellationToken).ConfigureAwait(false)
            : await FlyAsync(look, create, call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for what goes on after answers were given; for tests, and for who ends.</summary>
    internal async Task FinishAsync()
    {
        await _answers.FinishAsync().ConfigureAwait(false);
        await _background.FinishAsync().ConfigureAwait(false);
    }

    private async Task<SemanticOutcome> FlyAsync(Look look, Func<CancellationToken, Task<AnswerDraft>> create, SemanticCallOptions? call, CancellationToken cancellationToken)
    {
        var missed = new SemanticAnswer();
        var order = new AnswerCache.Order(look.Space, look.Prompt, create, _answers.CheckedLife(call?.Life))
        {
            // Who wants another proximity may find another answer.
            Kind = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{(look.IsIndexed ? look.Minimum : 2):R}"),
            LookAround = async (begin, answered, token) =>
            {
                var found = await JudgeAsync(look, kept: null, answered, begin, token).ConfigureAwait(false);
                missed = found;
                return found.Found ? new(found.Value, AnswerOrigin.Kept, found.Age) { Near = found } : null;
            },
            OnKept = end => _background.Add(EnterAsync([look], end, CancellationToken.None)),
        };
        var landing = await _answers.FlyAsync(order, cancellationToken).ConfigureAwait(false);
        var outcome = landing.Outcome;
        return new(outcome.Value, outcome.Origin, landing.Near ?? (outcome.Origin is AnswerOrigin.Created
            ? missed
            : new() { Kind = SemanticHit.Exact, Value = outcome.Value, Score = 1, MatchedPrompt = landing.Prompt ?? look.Prompt, Age = outcome.Age }));
    }

    private async Task<SemanticOutcome> CreateInShadowAsync(
        AnswerScope scope, string prompt, Look look, Func<CancellationToken, Task<AnswerDraft>> create, SemanticCallOptions? call, CancellationToken cancellationToken)
    {
        var found = await FindAsync(scope, prompt, call, cancellationToken).ConfigureAwait(false);
        var draft = await create(cancellationToken).ConfigureAwait(false);
        if (found is { ShadowKind: SemanticHit.None, IsUnknown: false } && draft is { IsKept: true, IsShared: true })
        {
            // As it would be kept if the cache were trusted, so that the next lookup tells the truth.
            var life = _answers.CheckedLife(draft.Life ?? call?.Life);
            if (await _answers.WriteAsync(look.Space, look.Prompt, draft.Value, life, CancellationToken.None).ConfigureAwait(false))
            {
                _background.Add(EnterAsync([look], _timeProvider.GetUtcNow() + life, CancellationToken.None));
            }
        }

        return new(draft.Value, AnswerOrigin.Created, found);
    }

    /// <summary>Makes an answer of what is kept under the prompt itself, or looks around; counts what came of it.</summary>
    private async Task<SemanticAnswer> JudgeAsync(Look look, CachedAnswer? kept, bool answered, long begin, CancellationToken cancellationToken)
    {
        using var span = AnswerTelemetry.Start(_answers.Name);
        var found = kept is not null
            ? new() { Kind = SemanticHit.Exact, Value = kept.Value, Score = 1, MatchedPrompt = kept.Prompt, Age = _answers.AgeOf(kept) }
            : answered && look.IsIndexed
                ? await LookAroundAsync(look, begin, cancellationToken).ConfigureAwait(false)
                : new SemanticAnswer { IsUnknown = !answered };
        var outcome = found switch
        {
            { Kind: SemanticHit.Exact } => AnswerTelemetry.Exact,
            { Kind: SemanticHit.Semantic } => AnswerTelemetry.Semantic,
            { IsUnknown: true } => AnswerTelemetry.Failed,
            _ => AnswerTelemetry.Miss,
        };
        span?.SetTag("upstash.cache.outcome", outcome);
        AnswerTelemetry.Count(_answers.Name, outcome, look.IsShadow, _timeProvider.GetElapsedTime(begin));
        if (found.Kind is SemanticHit.Semantic || found.NearMissScore is not null)
        {
            AnswerTelemetry.Score(_answers.Name, found.Kind is SemanticHit.Semantic ? found.Score : found.NearMissScore!.Value, outcome);
        }

        return look.IsShadow ? found.InShadow() : found;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails in an index, an embedder or a verifier of anybody's is a miss, never an error of the call.")]
    private async Task<SemanticAnswer> LookAroundAsync(Look look, long begin, CancellationToken cancellationToken)
    {
        var left = _options.LookupTimeout - _timeProvider.GetElapsedTime(begin);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // Waited for at most so long, whether or not what is asked listens to its token.
            var found = await SearchAsync(look, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            _outages.Answered();
            return found;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _outages.Failed("search", e);
            return new() { IsUnknown = true };
        }
    }

    private async Task<SemanticAnswer> SearchAsync(Look look, CancellationToken cancellationToken)
    {
        var matches = await _index.SearchAsync(look.Space, look.Prompt, _options.Candidates, cancellationToken).ConfigureAwait(false);
        (double Score, PromptVerdict? Verdict)? nearMiss = null;
        var candidates = new List<SemanticMatch>();
        foreach (var match in matches)
        {
            var verdict = match.Score < look.Minimum ? default(PromptVerdict?)
                : _verifier is null ? PromptVerdict.Same
                : await _verifier.VerifyAsync(look.Prompt, match.Text, cancellationToken).ConfigureAwait(false);
            if (verdict is PromptVerdict.Same)
            {
                candidates.Add(match);
            }
            else
            {
                nearMiss ??= (match.Score, verdict);
            }
        }

        var missed = new SemanticAnswer { NearMissScore = nearMiss?.Score, NearMissVerdict = nearMiss?.Verdict };
        if (candidates.Count == 0)
        {
            return missed;
        }

        var (answers, answered) = await _answers.ReadManyAsync(
            [.. candidates.Select(candidate => _answers.KeyOfHash(look.Space, candidate.Id))], cancellationToken).ConfigureAwait(false);
        if (!answered)
        {
            return missed with { IsUnknown = true };
        }

        string[] orphans = [.. candidates.Where((_, i) => answers[i] is null).Select(orphan => orphan.Id)];
        if (orphans.Length > 0)
        {
            _background.Add(RemoveOrphansAsync(look.Space, orphans));
        }

        var hit = -1;
        for (var i = answers.Count - 1; i >= 0; i--)
        {
            hit = answers[i] is null ? hit : i;
        }

        return hit < 0
            ? missed with { NearMissScore = Math.Max(missed.NearMissScore ?? 0, candidates[0].Score) }
            : missed with
            {
                Kind = SemanticHit.Semantic,
                Value = answers[hit]!.Value,
                Score = candidates[hit].Score,
                MatchedPrompt = answers[hit]!.Prompt,
                Age = _answers.AgeOf(answers[hit]!),
            };
    }

    [SuppressMessage("Design", "CA1031", Justification = "An index of anybody's may fail in any way; the answer is kept all the same.")]
    private async Task EnterAsync(IReadOnlyList<Look> looks, DateTimeOffset end, CancellationToken cancellationToken)
    {
        SemanticEntry[] entries =
            [.. looks.Where(look => look.IsIndexed).Select(look => new SemanticEntry(_answers.KeyOf(look.Space, look.Prompt).Hash, look.Prompt, end))];
        if (entries.Length == 0)
        {
            return;
        }

        try
        {
            await _index.PutAsync(looks[0].Space, entries, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _outages.Failed("index", e);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "An orphan that stays is found in vain once more, and removed then.")]
    private async Task RemoveOrphansAsync(string space, string[] ids)
    {
        try
        {
            await _index.RemoveAsync(space, ids).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _outages.Failed("index", e);
        }
    }

    private Look LookOf(AnswerScope scope, string prompt, SemanticCallOptions? call)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var minimum = call?.MinimumProximity ?? _options.MinimumProximity;
        if (minimum is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(call), "MinimumProximity is from 0 to 1.");
        }

        var normalised = AnswerCache.Normalised(prompt);
        return new(
            scope.ToSpace(_index.Model),
            normalised,
            minimum,
            call?.IsExactOnly is not true && normalised.Length > 0 && normalised.Length <= _options.MaxPromptLength,
            call?.IsShadow ?? _options.IsShadow);
    }

    /// <summary>What is looked for.</summary>
    /// <param name="Space">Where.</param>
    /// <param name="Prompt">The prompt, normalised.</param>
    /// <param name="Minimum">The lowest score that counts.</param>
    /// <param name="IsIndexed">Whether the index has a part in it.</param>
    /// <param name="IsShadow">Whether it is only looked at.</param>
    private sealed record Look(string Space, string Prompt, double Minimum, bool IsIndexed, bool IsShadow);
}
