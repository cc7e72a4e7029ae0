using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Keeps answers that are dear to make, and lets those who want the same at once share one making, over all instances.</summary>
/// <remarks>
/// <para>
/// A key is prefix, a hash of the scope and a hash of the prompt: no key holds a word of either. Prompts are the same that
/// differ by blanks alone. The prompt itself stands in the value.
/// </para>
/// <para>
/// The cache fails open: what Redis does not answer within <see cref="AnswerCacheOptions.LookupTimeout"/> is a miss, and what
/// it does not take is not kept; both are counted and logged, and the call goes on. Only removals throw.
/// </para>
/// <para>
/// Billed commands: a hit 1; a miss 1, or 9 where the answer is made and kept: three round trips that are waited for, and
/// one after the answer is given; 3 more for each third of a lease that the making takes. Who waits for another instance
/// pays 4 once and 1 a look. Thread-safe; keep one for the life of the process, since it shares by itself.
/// </para>
/// </remarks>
public sealed class AnswerCache
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly IRedisExecutor _redis;
    private readonly AnswerCacheOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly CacheOutageLog _outages;
    private readonly SingleFlight<Landing> _flights = new();
    private readonly BackgroundWork _background = new();

    /// <summary>Creates a cache.</summary>
    /// <param name="redis">Where the answers are; an executor that runs commands at once.</param>
    /// <param name="options">The settings; they are copied. By default as <see cref="AnswerCacheOptions"/> says.</param>
    /// <param name="timeProvider">Tells the time for ends, deadlines and pauses; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public AnswerCache(IRedisExecutor redis, AnswerCacheOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _options = options?.Copy() ?? new();
        if (AnswerCacheOptionsValidator.FirstProblem(_options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _redis = redis;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _outages = new(loggerFactory?.CreateLogger<AnswerCache>() ?? NullLogger<AnswerCache>.Instance, _options.KeyPrefix, _timeProvider);
    }

    /// <summary>Gets what the cache is called in metrics.</summary>
    internal string Name => _options.KeyPrefix;

    internal TimeProvider TimeProvider => _timeProvider;

    internal CacheOutageLog Outages => _outages;

    internal BackgroundWork Background => _background;

    /// <summary>Looks an answer up. Redis: 1 command.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><c>null</c> when there is none, or Redis did not say in time.</returns>
    public async Task<CachedAnswer?> FindAsync(AnswerScope scope, string prompt, CancellationToken cancellationToken = default)
    {
        var begin = _timeProvider.GetTimestamp();
        var (answer, answered) = await ReadAsync(KeyOf(scope, prompt), cancellationToken).ConfigureAwait(false);
        Count(answer is not null ? AnswerTelemetry.Exact : answered ? AnswerTelemetry.Miss : AnswerTelemetry.Failed, begin);
        return answer;
    }

    /// <summary>Looks several answers up in one request. Redis: 1 command.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompts">The prompts; none is fine.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One item for each prompt, in their order; <c>null</c> where there is none, everywhere when Redis did not say in time.</returns>
    public async Task<IReadOnlyList<CachedAnswer?>> FindManyAsync(AnswerScope scope, IReadOnlyList<string> prompts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(prompts);
        var space = scope.ToSpace();
        var (answers, answered) = await ReadManyAsync([.. prompts.Select(prompt => KeyOf(space, Normalised(prompt)))], cancellationToken).ConfigureAwait(false);
        foreach (var answer in answers)
        {
            AnswerTelemetry.Count(Name, answer is not null ? AnswerTelemetry.Exact : answered ? AnswerTelemetry.Miss : AnswerTelemetry.Failed);
        }

        return answers;
    }

    /// <summary>Keeps an answer; one that is there is replaced. Redis: 1 command.</summary>
    /// <param name="scope">Whose answer it is.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="value">The answer.</param>
    /// <param name="life">How long it is kept; <c>null</c> is <see cref="AnswerCacheOptions.Life"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><c>false</c> when it is too long, or Redis did not take it in time.</returns>
    public Task<bool> PutAsync(AnswerScope scope, string prompt, ReadOnlyMemory<byte> value, TimeSpan? life = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WriteAsync(scope.ToSpace(), Normalised(prompt), value, life, cancellationToken);
    }

    /// <summary>Removes answers. Redis: 1 command.</summary>
    /// <param name="scope">Whose answers they are.</param>
    /// <param name="prompts">The prompts; those without an answer are fine, and so is none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UpstashException">Redis did not answer; the same may be removed again.</exception>
    public Task RemoveAsync(AnswerScope scope, IReadOnlyCollection<string> prompts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(prompts);
        var space = scope.ToSpace();
        return RemoveAsync([.. prompts.Select(prompt => KeyOf(space, Normalised(prompt)))], cancellationToken);
    }

    /// <summary>Removes all answers of one scope, and of no other. Redis: one <c>SCAN</c> for each 1,000 keys of the whole database, and one <c>UNLINK</c> for each 100 answers.</summary>
    /// <param name="scope">Whose answers.</param>
    /// <param name="cancellationToken">Cancels the call; a part may be removed then.</param>
    /// <returns>How many there were. What is being made at the moment is kept afterwards.</returns>
    /// <exception cref="UpstashException">Redis did not answer; the same may be flushed again.</exception>
    public Task<long> FlushAsync(AnswerScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return FlushAsync(scope.ToSpace(), cancellationToken);
    }

    /// <summary>Looks an answer up, or makes and keeps it; who asks for the same meanwhile waits for it, in this process and in others.</summary>
    /// <param name="scope">Whose answers may be given.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="create">Makes the answer; its token ends when nobody in this process waits any more.</param>
    /// <param name="life">How long it is kept; <c>null</c> is <see cref="AnswerCacheOptions.Life"/>.</param>
    /// <param name="cancellationToken">Ends this wait; others' go on.</param>
    /// <returns>The answer, and where it comes from.</returns>
    /// <exception cref="Exception">What <paramref name="create"/> threw, to all who waited in this process; others try by themselves.</exception>
    public async Task<AnswerOutcome> GetOrCreateAsync(
        AnswerScope scope, string prompt, Func<CancellationToken, Task<AnswerDraft>> create, TimeSpan? life = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(create);
        var order = new Order(scope.ToSpace(), Normalised(prompt), create, CheckedLife(life));
        return (await FlyAsync(order, cancellationToken).ConfigureAwait(false)).Outcome;
    }

    /// <summary>Does what <see cref="GetOrCreateAsync"/> does, with looks of the caller's between.</summary>
    internal async Task<Landing> FlyAsync(Order order, CancellationToken cancellationToken)
    {
        var key = KeyOf(order.Space, order.Prompt);
        var (landing, began) = await _flights.RunAsync(
            key.Answer + order.Kind, token => FlyAloneAsync(key, order, token), cancellationToken).ConfigureAwait(false);
        if (began)
        {
            return landing;
        }

        if (landing.Outcome.Origin is AnswerOrigin.Created && !landing.IsShared)
        {
            return new((await order.Create(cancellationToken).ConfigureAwait(false)).Value, AnswerOrigin.Created, TimeSpan.Zero);
        }

        AnswerTelemetry.Count(Name, AnswerTelemetry.Shared);
        return landing.Outcome.Origin is AnswerOrigin.Created ? landing with { Outcome = landing.Outcome with { Origin = AnswerOrigin.Shared } } : landing;
    }

    /// <summary>Waits for what goes on after answers were given; for tests, and for who ends.</summary>
    internal Task FinishAsync() => _background.FinishAsync();

    internal AnswerKey KeyOf(string space, string normalisedPrompt) => AnswerKey.Of(_options.KeyPrefix, space, normalisedPrompt);

    internal AnswerKey KeyOfHash(string space, string hash) => new(_options.KeyPrefix, space, hash);

    internal static string Normalised(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return PromptText.Normalise(prompt);
    }

    internal TimeSpan CheckedLife(TimeSpan? life)
    {
        var checkedLife = life ?? _options.Life;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(checkedLife, TimeSpan.Zero, nameof(life));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(checkedLife, TimeSpan.FromDays(3650), nameof(life));
        return checkedLife;
    }

    internal async Task<(CachedAnswer? Answer, bool Answered)> ReadAsync(AnswerKey key, CancellationToken cancellationToken)
    {
        var (bytes, answered) = await AskAsync(StringCommands.GetBytes(key.Answer), _options.LookupTimeout, "find", cancellationToken).ConfigureAwait(false);
        return (AnswerEnvelope.Read(bytes, _timeProvider.GetUtcNow()), answered);
    }

    internal async Task<(IReadOnlyList<CachedAnswer?> Answers, bool Answered)> ReadManyAsync(IReadOnlyList<AnswerKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return ([], true);
        }

        var (values, answered) = await AskAsync(Many(keys.Select(key => key.Answer)), _options.LookupTimeout, "find", cancellationToken).ConfigureAwait(false);
        var now = _timeProvider.GetUtcNow();
        return ([.. values?.Select(value => AnswerEnvelope.Read(value, now)) ?? keys.Select(_ => (CachedAnswer?)null)], answered);
    }

    internal async Task<bool> WriteAsync(string space, string prompt, ReadOnlyMemory<byte> value, TimeSpan? life, CancellationToken cancellationToken)
    {
        var span = CheckedLife(life);
        if (value.Length > _options.MaxAnswerBytes)
        {
            AnswerTelemetry.CountFailure(Name, "too_long");
            return false;
        }

        var now = _timeProvider.GetUtcNow();
        var envelope = AnswerEnvelope.Write(new(value, prompt, now, now + span));
        var (_, answered) = await AskAsync(
            StringCommands.Set(KeyOf(space, prompt).Answer, envelope, span), _options.WriteTimeout, "put", cancellationToken).ConfigureAwait(false);
        return answered;
    }

    internal async Task RemoveAsync(IReadOnlyCollection<AnswerKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > 0)
        {
            var command = new RedisCommand<bool>("UNLINK", [.. keys.Select(key => (RedisArgument)key.Answer)], Reply.Done) { IsIdempotent = true };
            await _redis.ExecuteAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task<long> FlushAsync(string space, CancellationToken cancellationToken)
    {
        const int Page = 1000;
        const int Batch = 100;
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in _redis.KeyScanAllAsync(AnswerKey.AllOf(_options.KeyPrefix, space), Page, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (key.EndsWith('}'))
            {
                found.Add(key); // An answer; a lease belongs to who makes one at the moment.
            }
        }

        foreach (var keys in found.Chunk(Batch))
        {
            await _redis.ExecuteAsync(KeyCommands.Unlink(keys), cancellationToken).ConfigureAwait(false);
        }

        return found.Count;
    }

    private static RedisCommand<IReadOnlyList<byte[]?>> Many(IEnumerable<string> keys) =>
        StringCommands.GetMany(keys).ReadAs<IReadOnlyList<byte[]?>>(static (ref RedisReply reply) => Reply.List(ref reply, Reply.BytesOrNull));

    private AnswerKey KeyOf(AnswerScope scope, string prompt)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return KeyOf(scope.ToSpace(), Normalised(prompt));
    }

    private async Task<Landing> FlyAloneAsync(AnswerKey key, Order order, CancellationToken cancellationToken)
    {
        var begin = _timeProvider.GetTimestamp();
        var (kept, answered) = await ReadAsync(key, cancellationToken).ConfigureAwait(false);
        if (kept is not null)
        {
            Count(AnswerTelemetry.Exact, begin);
            return Kept(kept, AnswerOrigin.Kept);
        }

        if (order.LookAround is not null)
        {
            if (await order.LookAround(begin, answered, cancellationToken).ConfigureAwait(false) is { } near)
            {
                return near; // Nothing is written: else near answers would lead ever further away.
            }
        }
        else
        {
            Count(answered ? AnswerTelemetry.Miss : AnswerTelemetry.Failed, begin);
        }

        return answered
            ? await LeadOrFollowAsync(key, order, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(order, isHealthy: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Landing> LeadOrFollowAsync(AnswerKey key, Order order, CancellationToken cancellationToken)
    {
        var token = Guid.NewGuid().ToString("N");
        var begin = _timeProvider.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var lease = ScriptCommands.Run(
                AnswerScripts.Lease, [key.Answer, key.Lease], [token, (long)_options.Lease.TotalMilliseconds], Reply.Any, isIdempotent: true);
            var (reply, answered) = await AskAsync(lease, _options.LookupTimeout, "lease", cancellationToken).ConfigureAwait(false);
            if (!answered)
            {
                _background.Add(ReleaseAsync(key, token)); // It may have been given, and nobody is to wait for it.
                return await CreateAsync(order, isHealthy: false, cancellationToken).ConfigureAwait(false);
            }

            if (reply!.Items![0].AsInt64() is 1)
            {
                return await LeadAsync(key, token, order, cancellationToken).ConfigureAwait(false);
            }

            if (reply.Items.Count > 1)
            {
                // What is there and cannot be read, of another version or ended by our clock alone, is replaced.
                return AnswerEnvelope.Read(reply.Items[1].AsBytes(), _timeProvider.GetUtcNow()) is { } kept
                    ? Kept(kept, AnswerOrigin.Shared)
                    : await CreateAsync(order, isHealthy: true, cancellationToken).ConfigureAwait(false);
            }

            for (var isHeld = true; isHeld;)
            {
                if (_timeProvider.GetElapsedTime(begin) + pause > _options.WaitLimit)
                {
                    return await CreateAsync(order, isHealthy: true, cancellationToken).ConfigureAwait(false);
                }

                await Task.Delay(pause, _timeProvider, cancellationToken).ConfigureAwait(false);
                pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
                var (values, looked) = await AskAsync(Many([key.Answer, key.Lease]), _options.LookupTimeout, "find", cancellationToken).ConfigureAwait(false);
                if (!looked)
                {
                    return await CreateAsync(order, isHealthy: false, cancellationToken).ConfigureAwait(false);
                }

                if (AnswerEnvelope.Read(values![0], _timeProvider.GetUtcNow()) is { } kept)
                {
                    return Kept(kept, AnswerOrigin.Shared);
                }

                isHeld = values[1] is not null;
            }
        }
    }

    private async Task<Landing> LeadAsync(AnswerKey key, string token, Order order, CancellationToken cancellationToken)
    {
        using var isOver = new CancellationTokenSource();
        var renewing = RenewAsync(key, token, isOver.Token);
        try
        {
            return await CreateAsync(order, isHealthy: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await isOver.CancelAsync().ConfigureAwait(false);
            _background.Add(EndAsync());
        }

        async Task EndAsync()
        {
            await renewing.ConfigureAwait(false);
            await ReleaseAsync(key, token).ConfigureAwait(false);
        }
    }

    private async Task<Landing> CreateAsync(Order order, bool isHealthy, CancellationToken cancellationToken)
    {
        var draft = await order.Create(cancellationToken).ConfigureAwait(false);
        if (draft.IsKept && draft.IsShared)
        {
            // What was paid for is kept even if nobody waits any more; and nobody waits for a database that is ill.
            var keeping = KeepAsync(order, draft);
            _background.Add(keeping);
            if (isHealthy)
            {
                await keeping.ConfigureAwait(false);
            }
        }

        return new(draft.Value, AnswerOrigin.Created, TimeSpan.Zero) { IsShared = draft.IsShared };
    }

    private async Task KeepAsync(Order order, AnswerDraft draft)
    {
        var life = draft.Life ?? order.Life;
        if (await WriteAsync(order.Space, order.Prompt, draft.Value, life, CancellationToken.None).ConfigureAwait(false))
        {
            order.OnKept?.Invoke(_timeProvider.GetUtcNow() + life);
        }
    }

    private async Task RenewAsync(AnswerKey key, string token, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_options.Lease / 3, _timeProvider);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                var renew = ScriptCommands.Run(
                    AnswerScripts.Renew, [key.Lease], [token, (long)_options.Lease.TotalMilliseconds], Reply.Flag, isIdempotent: true);
                await AskAsync(renew, _options.Lease / 3, "lease", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The answer is made.
        }
    }

    private async Task ReleaseAsync(AnswerKey key, string token)
    {
        var release = ScriptCommands.Run(AnswerScripts.Release, [key.Lease], [token], Reply.Flag, isIdempotent: true);
        await AskAsync(release, _options.WriteTimeout, "lease", CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Asks Redis within a time; a failure is noted, and only the caller's own cancellation is thrown.</summary>
    private async Task<(T? Value, bool Answered)> AskAsync<T>(RedisCommand<T> command, TimeSpan limit, string operation, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var value = await _redis.ExecuteAsync(command, either.Token).ConfigureAwait(false);
            _outages.Answered();
            return (value, true);
        }
        catch (Exception e) when (e is UpstashException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _outages.Failed(operation, e);
            return (default, false);
        }
    }

    private Landing Kept(CachedAnswer answer, AnswerOrigin origin) => new(answer.Value, origin, AgeOf(answer)) { Prompt = answer.Prompt };

    internal TimeSpan AgeOf(CachedAnswer answer)
    {
        var age = _timeProvider.GetUtcNow() - answer.CreatedAt;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private void Count(string outcome, long begin) => AnswerTelemetry.Count(Name, outcome, elapsed: _timeProvider.GetElapsedTime(begin));

    /// <summary>What is wanted of a flight.</summary>
    /// <param name="Space">Where the answer lies.</param>
    /// <param name="Prompt">The prompt, normalised.</param>
    /// <param name="Create">Makes the answer.</param>
    /// <param name="Life">How long it is kept.</param>
    internal sealed record Order(string Space, string Prompt, Func<CancellationToken, Task<AnswerDraft>> Create, TimeSpan Life)
    {
        /// <summary>Gets what tells flights apart that want the same otherwise.</summary>
        public string Kind { get; init; } = "";

        /// <summary>Gets what is looked at after the exact answer, before one is made: given when the lookup began, and whether Redis said anything; it counts the lookup.</summary>
        public Func<long, bool, CancellationToken, Task<Landing?>>? LookAround { get; init; }

        /// <summary>Gets what is told that an answer was kept, and until when.</summary>
        public Action<DateTimeOffset>? OnKept { get; init; }
    }

    /// <summary>What came of a flight.</summary>
    internal sealed record Landing(AnswerOutcome Outcome)
    {
        public Landing(ReadOnlyMemory<byte> value, AnswerOrigin origin, TimeSpan age)
            : this(new AnswerOutcome(value, origin, age))
        {
        }

        public bool IsShared { get; init; } = true;

        /// <summary>Gets the prompt of an answer that was kept.</summary>
        public string? Prompt { get; init; }

        /// <summary>Gets how near that prompt is.</summary>
        public SemanticCaching.SemanticAnswer? Near { get; init; }
    }
}
