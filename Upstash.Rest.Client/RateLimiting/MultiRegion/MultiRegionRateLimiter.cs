using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Counts in several independent databases, all asked at once: the first answer decides, and afterwards they tell each other what they missed.</summary>
/// <remarks>
/// For processes far apart, each near one of the databases. It shares its counters with <c>MultiRegionRatelimit</c> of
/// <c>@upstash/ratelimit</c>, though not with a limiter on one database: here each window is a hash of requests. Until a
/// database has heard of the others' requests it grants them again, so in a burst up to the limit can pass in each. A
/// refused request spends nothing; what one database had granted and the deciding one refused is taken back, unless that
/// database answered too late to be heard. Billed, in
/// each database: 4 commands for a fixed and 5 for a sliding window, 2 and 3 for a refusal, and at most 4 more to make
/// good what it missed. A reply carries all requests of the window, so keep limits to some thousands.
/// Source: Upstash Ratelimit, "Multi Region".
/// </remarks>
public sealed class MultiRegionRateLimiter : IUpstashRateLimiter, IAsyncDisposable
{
    private const int IdLength = 16;
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly IRedisExecutor[] _databases;
    private readonly UpstashRateLimiterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly RateLimitRule _rule;
    private readonly MultiRegionCommands _commands;
    private readonly BlockCache _blocks;
    private readonly LocalCounters? _local;
    private readonly OutageLog _outages;
    private readonly RegionLog _regions;
    private readonly BackgroundWork _background = new();

    /// <summary>Creates a limiter with one rule, which is named <c>default</c>.</summary>
    /// <param name="databases">Where the counters are, from 1 to 16, each a database of its own: two names of one would count everything twice.</param>
    /// <param name="algorithm">A <see cref="FixedWindow"/> or a <see cref="SlidingWindow"/>.</param>
    /// <param name="options">How it behaves; deny lists and dynamic limits are for one database only.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs outages; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public MultiRegionRateLimiter(
        IReadOnlyList<IRedisExecutor> databases,
        RateLimitAlgorithm algorithm,
        UpstashRateLimiterOptions? options = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(databases);
        ArgumentOutOfRangeException.ThrowIfLessThan(databases.Count, 1, nameof(databases));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(databases.Count, 16, nameof(databases));
        if (algorithm is not (FixedWindow or SlidingWindow))
        {
            throw new ArgumentException("Several databases count in fixed and sliding windows only.", nameof(algorithm));
        }

        _databases = [.. databases];
        _options = UpstashRateLimiter.Checked(options ?? new());
        if (_options.DenyList is not null || _options.DynamicLimits)
        {
            throw new ArgumentException("Deny lists and dynamic limits are for a limiter on one database.", nameof(options));
        }

        _timeProvider = timeProvider ?? TimeProvider.System;
        _rule = new("default", algorithm, _options.Prefix);
        Rules = [_rule];
        _commands = new(_rule, _options.JavaScriptParity);
        _blocks = new(_options.BlockCapacity, _options.MaxBlock);
        _local = _options.WhenUnavailable.Share > 0 ? new(Rules, _options.WhenUnavailable.Share) : null;
        var logger = loggerFactory?.CreateLogger<MultiRegionRateLimiter>() ?? NullLogger<MultiRegionRateLimiter>.Instance;
        _outages = new(logger, _options.Prefix, _options.WhenUnavailable, _timeProvider);
        _regions = new(logger, _options.Prefix, _databases.Length);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RateLimitRule> Rules { get; }

    /// <inheritdoc/>
    /// <remarks>Databases that answer later than <see cref="UpstashRateLimiterOptions.Timeout"/> are not waited for, and learn of the request by later ones.</remarks>
    public ValueTask<RateLimitDecision> LimitAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        var now = Check(request);
        return _blocks.TryRefuse(request.Identifier, request.Rate, now, out var refusal)
            ? new(_options.Report(request, refusal, now))
            : DecideAsync(request, now, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryRefuse(RateLimitRequest request, out RateLimitDecision decision)
    {
        var now = Check(request);
        if (!_blocks.TryRefuse(request.Identifier, request.Rate, now, out decision) || _options.ReportOnly)
        {
            return false;
        }

        decision = _options.Report(request, decision, now);
        return true;
    }

    /// <inheritdoc/>
    public async Task<RateLimitDecision> PeekAsync(RateLimitRequest request, CancellationToken cancellationToken = default)
    {
        var look = new RateLimitReceipt(request.Identifier, Check(request), request.Rate, "");
        var asked = AskAll(look, isPeek: true);
        var first = await FirstAsync(asked).WaitAsync(cancellationToken).ConfigureAwait(false);
        return first is null ? throw ForCaller(await ProblemAsync(asked).ConfigureAwait(false)) : Decision(first, look, isPeek: true);
    }

    /// <summary>Gives a charge back in all databases; those that do not answer keep it until the window's end. Billed: 4 commands in each.</summary>
    /// <returns><c>true</c>: it can be asked for again, and changes nothing more.</returns>
    /// <exception cref="ArgumentException">The receipt has no id, so it is not of this kind of limiter.</exception>
    /// <exception cref="UpstashException">No database could be asked.</exception>
    public async Task<bool> RefundAsync(RateLimitReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (receipt.Id is not { Length: > 0 } || receipt.IsReservation)
        {
            throw new ArgumentException("The receipt is not of a limiter over several databases.", nameof(receipt));
        }

        if (_commands.Counts(receipt.At, _timeProvider.GetUtcNow()))
        {
            var told = Array.ConvertAll(Indexes(), database => TellAsync(database, receipt, [new(receipt.Id, 0L)], cancellationToken));
            var problems = await Task.WhenAll(told).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (Array.TrueForAll(problems, problem => problem is not null))
            {
                throw ForCaller(problems[0]!);
            }
        }

        _blocks.Forget(receipt.Identifier);
        return true;
    }

    /// <summary>Forgets what an identifier has spent, in the windows that still count. Redis: one <c>DEL</c> of its keys in each database.</summary>
    /// <param name="identifier">Whom the limit counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">A database could not be asked; the others have forgotten, until it tells them.</exception>
    public async Task ResetAsync(string identifier, CancellationToken cancellationToken = default)
    {
        var now = Check(new(identifier));
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_databases.Select(database => database.ExecuteAsync(_commands.Reset(identifier, now), cancellationToken))).ConfigureAwait(false);
        _blocks.Forget(identifier);
    }

    /// <summary>Waits until the databases have told each other of all requests so far, as well as they can.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _background.FinishAsync().WaitAsync(cancellationToken);

    /// <summary>Waits as <see cref="FlushAsync"/> does. The databases' clients are the caller's.</summary>
    public ValueTask DisposeAsync() => new(_background.FinishAsync());

    /// <summary>Waits for the first answer that is one; <c>null</c> when there is none.</summary>
    private static async Task<MultiRegionAnswer?> FirstAsync(Task<Asked>[] asked)
    {
        await foreach (var one in Task.WhenEach(asked).ConfigureAwait(false))
        {
            if ((await one.ConfigureAwait(false)).Answer is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static async Task<Exception> ProblemAsync(Task<Asked>[] asked) => (await asked[0].ConfigureAwait(false)).Problem!;

    /// <summary>Returns what the caller is told: a deadline of ours is no cancellation of theirs.</summary>
    private Exception ForCaller(Exception problem) => problem is OperationCanceledException ? new UpstashTimeoutException("EVALSHA", _options.Timeout, problem) : problem;

    private async ValueTask<RateLimitDecision> DecideAsync(RateLimitRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var charge = new RateLimitReceipt(request.Identifier, now, request.Rate, RandomNumberGenerator.GetString(IdLetters, IdLength));
        var asked = AskAll(charge, isPeek: false);
        var first = FirstAsync(asked);
        _background.Add(SpreadAsync(charge, first, asked));

        RateLimitDecision decision;
        if (await first.WaitAsync(cancellationToken).ConfigureAwait(false) is { } answer)
        {
            _outages.Answered();
            decision = Decision(answer, charge, isPeek: false);
            if (!decision.IsAllowed)
            {
                _blocks.Remember(request.Identifier, request.Rate, now, decision);
            }
            else if (request.Rate < 0)
            {
                _blocks.Forget(request.Identifier);
            }
        }
        else
        {
            var problem = await ProblemAsync(asked).ConfigureAwait(false);
            _outages.Failed(problem);
            decision = DecideWithoutDatabase(request, now, problem is OperationCanceledException or UpstashTimeoutException ? RateLimitReason.TimedOut : RateLimitReason.Failed);
        }

        return _options.Report(request, decision, now);
    }

    private RateLimitDecision DecideWithoutDatabase(in RateLimitRequest request, DateTimeOffset now, RateLimitReason reason) =>
        _local?.Decide(request.Identifier, request.Rate, now, reason) ?? _options.WhenUnavailable.Decide(reason);

    private RateLimitDecision Decision(MultiRegionAnswer answer, RateLimitReceipt charge, bool isPeek)
    {
        var status = _commands.Status(answer, charge);
        return answer.Fits
            ? new() { IsAllowed = true, Rules = [status], Receipt = !isPeek && charge.Rate > 0 ? charge : null }
            : new() { IsAllowed = false, Rules = [status], RetryAfter = status.RetryAt is { } retryAt && retryAt > charge.At ? retryAt - charge.At : TimeSpan.Zero };
    }

    private Task<Asked>[] AskAll(RateLimitReceipt charge, bool isPeek)
    {
        var command = _commands.Ask(charge, isPeek);
        return Array.ConvertAll(Indexes(), database => AskAsync(database, command));
    }

    /// <summary>Asks one database; however it ends, the others decide.</summary>
    private async Task<Asked> AskAsync(int database, RedisCommand<MultiRegionAnswer> command)
    {
        using var deadline = new CancellationTokenSource(_options.Timeout, _timeProvider);
        try
        {
            var answer = await _databases[database].ExecuteAsync(command, deadline.Token).ConfigureAwait(false);
            _regions.Answered(database);
            return new(answer, null);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            _regions.Failed(database, e);
            return new(null, e);
        }
    }

    /// <summary>Makes the databases agree: each hears of the requests that it lacks, and of a charge that does not hold.</summary>
    private async Task SpreadAsync(RateLimitReceipt charge, Task<MultiRegionAnswer?> first, Task<Asked>[] asked)
    {
        var answers = await Task.WhenAll(asked).ConfigureAwait(false);
        var decisive = await first.ConfigureAwait(false);
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (id, weight) in answers.SelectMany(one => one.Answer?.Entries ?? Enumerable.Empty<KeyValuePair<string, long>>()))
        {
            // Of what was given back, some have not heard.
            known[id] = known.TryGetValue(id, out var other) && other == 0 ? other : weight;
        }

        if (decisive is { Fits: false } && !_options.JavaScriptParity && known.ContainsKey(charge.Id!))
        {
            known[charge.Id!] = 0;
        }

        await Task.WhenAll(Indexes().Where(database => answers[database].Answer is not null).Select(database =>
        {
            var answer = answers[database].Answer!;
            var lacks = known.Where(entry => Lacks(answer, entry)).ToArray();
            return TellAsync(database, charge, lacks, CancellationToken.None);
        })).ConfigureAwait(false);
    }

    /// <summary>Tells whether a database should hear of a request. In version 2.0.8 one whose window is full hears of no more, since there all that is refused is kept too.</summary>
    private bool Lacks(MultiRegionAnswer answer, KeyValuePair<string, long> entry) => answer.Entries.TryGetValue(entry.Key, out var weight)
        ? entry.Value == 0 && weight != 0
        : !_options.JavaScriptParity || answer.Current < _rule.Algorithm.Tokens;

    private async Task<Exception?> TellAsync(int database, RateLimitReceipt charge, KeyValuePair<string, long>[] entries, CancellationToken cancellationToken)
    {
        try
        {
            using var deadline = new CancellationTokenSource(_options.Timeout, _timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            foreach (var command in _commands.Tell(charge.Identifier, charge.At, entries))
            {
                await _databases[database].ExecuteAsync(command, either.Token).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                _regions.Failed(database, e);
            }

            return e;
        }
    }

    private int[] Indexes() => [.. Enumerable.Range(0, _databases.Length)];

    private DateTimeOffset Check(in RateLimitRequest request)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Identifier, "identifier");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Rate, RateLimitAlgorithm.MaxTokens, "rate");
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Rate, -RateLimitAlgorithm.MaxTokens, "rate");
        return _timeProvider.GetUtcNow();
    }

    /// <summary>What came of asking one database: an answer or a problem.</summary>
    private readonly record struct Asked(MultiRegionAnswer? Answer, Exception? Problem);
}
