using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Pictures that outlive the request that asks for them: kept in Redis under an id that cannot be guessed, and made when QStash delivers that id.</summary>
/// <remarks>
/// <para>
/// A generator is asked at most once for an id: <see cref="RunAsync"/> claims it first, and a claim is never given back
/// once the generator may have been charged. So a repeated delivery buys nothing, and a process that dies in between
/// leaves a picture that counts as <see cref="ImageFailureKind.Interrupted"/>. The first outcome stays, whatever follows.
/// </para>
/// <para>
/// The id is all that one needs to see the picture: hand it only to whom it belongs, over TLS, and keep it out of logs.
/// QStash sees the id alone. Billed: queuing 1 command and 1 message; a run 4 commands; a look 1 command, or 2 while it is queued.
/// Every key has an end. Thread-safe.
/// </para>
/// </remarks>
[Experimental("MEAI001")]
[SuppressMessage("Naming", "CA1711", Justification = "It is one: of pictures that wait to be made.")]
public sealed partial class ImageQueue
{
    private const int IdBytes = 16;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // A run that ends at its limit has this long to write its outcome.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstRewrite = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IRedisExecutor _redis;
    private readonly QStashClient _qstash;
    private readonly ImageQueueOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;

    /// <summary>Creates a queue.</summary>
    /// <param name="redis">Where requests and outcomes are; an executor that runs commands at once.</param>
    /// <param name="qstash">What delivers the ids; it is not owned.</param>
    /// <param name="options">The settings.</param>
    /// <param name="timeProvider">Tells the time for limits and pauses; by default the system's.</param>
    /// <param name="loggerFactory">Logs ends without a picture; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public ImageQueue(
        IRedisExecutor redis, QStashClient qstash, ImageQueueOptions options, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(qstash);
        ArgumentNullException.ThrowIfNull(options);
        if (FirstProblem(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _redis = redis;
        _qstash = qstash;
        _options = options;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = loggerFactory?.CreateLogger<ImageQueue>() ?? NullLogger<ImageQueue>.Instance;
    }

    /// <summary>Makes an id of 128 random bits, 22 characters of <c>A-Z a-z 0-9 _ -</c>: for a caller that must know it before it is queued.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Queues a picture.</summary>
    /// <param name="request">What is wanted; input images with their bytes.</param>
    /// <param name="options">How; what cannot be written down, such as a raw representation's factory, is refused.</param>
    /// <param name="id">An id of <see cref="NewId"/>, to queue the same again after a call whose outcome is not known; <c>null</c> for a new one.</param>
    /// <param name="cancellationToken">Cancels the call; the picture may be queued all the same.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The request cannot be written down, or the id is none; nothing was queued.</exception>
    /// <exception cref="UpstashException">Redis or QStash did not take it; with a new id nothing is queued then.</exception>
    public async Task<string> EnqueueAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, string? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (id is not null && !IsId(id))
        {
            throw new ArgumentException("The id is none of ImageQueue.NewId(): another could be guessed.", nameof(id));
        }

        var written = ImageWire.WriteRequest(request, options);
        var isNew = id is null;
        id ??= NewId();
        await _redis.ExecuteAsync(StringCommands.Set(RequestKey(id), written, _options.Life), cancellationToken).ConfigureAwait(false);
        try
        {
            await _qstash.PublishAsync(_options.Message(id) with { DeduplicationId = id, IsDeduplicatedByContent = false }, cancellationToken).ConfigureAwait(false);
        }
        catch when (isNew)
        {
            // Should QStash have it all the same, its delivery finds nothing and buys nothing.
            await TryRemoveAsync(RequestKey(id)).ConfigureAwait(false);
            throw;
        }

        return id;
    }

    /// <summary>Tells how far a picture is.</summary>
    /// <param name="id">The id, as it came from anybody.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><c>null</c> when there is no such id, or its life is over.</returns>
    /// <exception cref="UpstashException">Redis did not answer.</exception>
    public async Task<ImageQueueState?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!IsId(id))
        {
            return null;
        }

        var (claim, outcome) = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
        if (outcome is not null)
        {
            return ImageWire.ReadOutcome(outcome);
        }

        if (claim is null)
        {
            return await _redis.ExecuteAsync(KeyCommands.Exists(RequestKey(id)), cancellationToken).ConfigureAwait(false)
                ? new ImageQueueState.Queued()
                : null;
        }

        var since = SinceOf(claim);
        return _timeProvider.GetUtcNow() < since + _options.RunLimit + Grace
            ? new ImageQueueState.Running(since)
            : await SettleAsync(id, new ImageQueueState.Failed(new(ImageFailureKind.Interrupted)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a picture, if nobody is at it and nobody was: what QStash's delivery calls.</summary>
    /// <param name="id">The id that was delivered; check the delivery's signature first.</param>
    /// <param name="generator">Who makes it; it is asked for bytes (<c>Data</c>).</param>
    /// <param name="cancellationToken">Ends the run for good, since the generator may be charged already: pass the host's end, not the request's.</param>
    /// <returns>
    /// The outcome; <see cref="ImageQueueState.Running"/> when somebody else is at it; <c>null</c> when there is no such id.
    /// All three are no reason to deliver again.
    /// </returns>
    /// <exception cref="UpstashException">Redis did not answer: deliver again.</exception>
    /// <exception cref="Exception">The generator failed before it was charged, as <see cref="ImageQueueOptions.IsUncharged"/> has it: deliver again.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a generator throws is an outcome, and is kept as one.")]
    public async Task<ImageQueueState?> RunAsync(string id, IImageGenerator generator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!IsId(id))
        {
            return null;
        }

        var written = await _redis.ExecuteAsync(StringCommands.GetBytes(RequestKey(id)), cancellationToken).ConfigureAwait(false);
        if (written is null)
        {
            return await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        var (request, options) = ImageWire.ReadRequest(written);
        if (!await TryClaimAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return await FindAsync(id, cancellationToken).ConfigureAwait(false);
        }

        options.ResponseFormat = ImageGenerationResponseFormat.Data;
        ImageQueueState outcome;
        using var limit = new CancellationTokenSource(_options.RunLimit, _timeProvider);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var response = await generator.GenerateAsync(request, options, run.Token).ConfigureAwait(false);
            outcome = ImageWire.IsBytes(response.Contents)
                ? new ImageQueueState.Made(response.Contents, response.Usage)
                : new ImageQueueState.Failed(new(ImageFailureKind.NotBytes));
        }
        catch (Exception e) when (IsUncharged(e))
        {
            await TryRemoveAsync(ClaimKey(id)).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            outcome = new ImageQueueState.Failed(new(cancellationToken.IsCancellationRequested ? ImageFailureKind.Interrupted : ImageFailureKind.TimedOut));
        }
        catch (Exception e)
        {
            Log.GeneratorFailed(_logger, e.GetType().Name);
            outcome = new ImageQueueState.Failed(_options.Describe?.Invoke(e) ?? new(ImageFailureKind.Failed));
        }

        // What may have been paid for is kept, whoever has stopped waiting.
        return await SettleAsync(id, outcome, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Says that a picture will not be made, if nobody is at it and nobody was: what QStash's failure callback calls, and who takes it back.</summary>
    /// <param name="id">The id.</param>
    /// <param name="failure">Why; by default <see cref="ImageFailureKind.Undelivered"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How it stands now: an outcome that was there stays, and a run goes on. <c>null</c> when there is no such id.</returns>
    /// <exception cref="UpstashException">Redis did not answer; the same may be said again.</exception>
    public async Task<ImageQueueState?> FailAsync(string id, ImageFailure? failure = null, CancellationToken cancellationToken = default)
    {
        var state = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return state is not ImageQueueState.Queued ? state
            : await TryClaimAsync(id, cancellationToken).ConfigureAwait(false)
                ? await SettleAsync(id, new ImageQueueState.Failed(failure ?? new(ImageFailureKind.Undelivered)), cancellationToken).ConfigureAwait(false)
                : await FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes request and outcome, for example with the data of whom they belong to. A generator that was not asked yet never is; one that is at it goes on, and its picture is kept until its end.</summary>
    /// <param name="id">The id; one that is not there is fine.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="UpstashException">Redis did not answer; the same may be removed again.</exception>
    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) =>
        IsId(id) ? _redis.ExecuteAsync(Delete(RequestKey(id), ClaimKey(id), OutcomeKey(id)), cancellationToken) : Task.CompletedTask;

    /// <summary>Waits for the end of a picture, with looks that grow rarer, from a quarter of a second to 5 seconds.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait, not the picture.</param>
    /// <returns>How it stands at its end, or after <see cref="ImageQueueOptions.WaitLimit"/>; <c>null</c> when there is no such id.</returns>
    /// <exception cref="UpstashException">Redis did not answer.</exception>
    public async Task<ImageQueueState?> WaitAsync(string id, CancellationToken cancellationToken = default)
    {
        var begin = _timeProvider.GetTimestamp();
        for (var pause = FirstLook; ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            var state = await FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (state is null or { IsOver: true } || _timeProvider.GetElapsedTime(begin) + pause > _options.WaitLimit)
            {
                return state;
            }

            await Task.Delay(pause, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsId([NotNullWhen(true)] string? id) =>
        id is { Length: 22 } && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    private static string? FirstProblem(ImageQueueOptions options) =>
        options.Message is null ? "ImageQueueOptions.Message is missing: it makes the message that QStash delivers."
        : options.Prefix is not { Length: >= 1 and <= 64 } prefix || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '_' or '.' or '-')
            ? "ImageQueueOptions.Prefix must be 1 to 64 of A-Z a-z 0-9 : _ . -"
        : options.Life < TimeSpan.FromMinutes(1) || options.Life > TimeSpan.FromDays(30) ? "ImageQueueOptions.Life must be from 1 minute to 30 days."
        : options.RunLimit < TimeSpan.FromSeconds(1) || options.RunLimit > TimeSpan.FromHours(1) ? "ImageQueueOptions.RunLimit must be from 1 second to 1 hour."
        : options.RunLimit + Grace > options.Life ? "ImageQueueOptions.Life must be half a minute longer than RunLimit."
        : options.WaitLimit < TimeSpan.FromSeconds(1) || options.WaitLimit > TimeSpan.FromHours(1) ? "ImageQueueOptions.WaitLimit must be from 1 second to 1 hour."
        : null;

    // Deleting twice is as good as once here: nobody counts what was there.
    private static RedisCommand<bool> Delete(params RedisArgument[] keys) => new("DEL", keys, Reply.Done) { IsIdempotent = true };

    private static DateTimeOffset SinceOf(byte[] claim) =>
        Utf8Parser.TryParse(claim, out long milliseconds, out _) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UnixEpoch;

    private bool IsUncharged(Exception e) => e is RateLimitedException || _options.IsUncharged?.Invoke(e) is true;

    private async Task<(byte[]? Claim, byte[]? Outcome)> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var values = await _redis.ExecuteAsync(
            new RedisCommand<RedisResult>("MGET", [ClaimKey(id), OutcomeKey(id)], Reply.Any) { IsIdempotent = true }, cancellationToken).ConfigureAwait(false);
        return (values.Items![0].AsBytes()?.ToArray(), values.Items[1].AsBytes()?.ToArray());
    }

    private Task<bool> TryClaimAsync(string id, CancellationToken cancellationToken) => _redis.ExecuteAsync(
        StringCommands.Set(ClaimKey(id), _timeProvider.GetUtcNow().ToUnixTimeMilliseconds(), _options.Life, ValueCondition.NotExists), cancellationToken);

    /// <summary>Writes an outcome unless there is one, and returns the one that stands. It is tried until it is written, since the picture may be paid for.</summary>
    private async Task<ImageQueueState> SettleAsync(string id, ImageQueueState outcome, CancellationToken cancellationToken)
    {
        var written = ImageWire.WriteOutcome(outcome);
        for (var pause = FirstRewrite; ; pause *= 4)
        {
            try
            {
                // Life and condition in this order: beside raw bytes they travel in a query, which likes pairs first.
                // A repetition that finds its own outcome is told that there is one, which is as good.
                var isFirst = await _redis.ExecuteAsync(
                    new RedisCommand<bool>("SET", [OutcomeKey(id), written, "PX", (long)_options.Life.TotalMilliseconds, "NX"], Reply.Done) { IsIdempotent = true },
                    cancellationToken).ConfigureAwait(false);
                await TryRemoveAsync(RequestKey(id)).ConfigureAwait(false);
                if (isFirst)
                {
                    return outcome;
                }

                var (_, standing) = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
                return standing is null ? outcome : ImageWire.ReadOutcome(standing);
            }
            catch (UpstashException e) when (e.IsTransient && pause <= LongestPause)
            {
                await Task.Delay(pause, _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TryRemoveAsync(string key)
    {
        try
        {
            await _redis.ExecuteAsync(Delete(key)).ConfigureAwait(false);
        }
        catch (UpstashException e)
        {
            Log.NotRemoved(_logger, e.Message); // It has an end of its own.
        }
    }

    private string RequestKey(string id) => $"{_options.Prefix}:{id}:request";

    private string ClaimKey(string id) => $"{_options.Prefix}:{id}:claim";

    private string OutcomeKey(string id) => $"{_options.Prefix}:{id}:outcome";

    private static partial class Log
    {
        [LoggerMessage(4240, LogLevel.Warning, "A queued picture was not made: the generator threw {Error}.")]
        public static partial void GeneratorFailed(ILogger logger, string error);

        [LoggerMessage(4241, LogLevel.Information, "A key of a queued picture was not removed and ends by itself: {Reason}")]
        public static partial void NotRemoved(ILogger logger, string reason);
    }
}
