using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.QStash;

/// <summary>Lets work that is delivered more than once be done once. Source: QStash, "Deduplication" and "Retry"; delivery is at least once.</summary>
/// <remarks>
/// A key <c>{prefix}:{id}</c> says that the work is in progress, by whom and until when, or that it is done; it always has
/// an end. Claim, then complete, or release when the work failed. Billed: 3 commands to claim (2 when it is refused, and 1
/// more while another is at it), 1 to complete, 3 to release. Errors of Redis are thrown: without an answer, do not begin.
/// </remarks>
public sealed class QStashIdempotency
{
    private static readonly RedisScript ClaimScript = RedisScript.Embedded(typeof(QStashIdempotency), "Receiving.Claim.lua");
    private static readonly RedisScript ReleaseScript = RedisScript.Embedded(typeof(QStashIdempotency), "Receiving.Release.lua");

    private readonly IRedisExecutor _redis;
    private readonly QStashIdempotencyOptions _options;

    /// <summary>Takes the database and the settings.</summary>
    /// <param name="redis">Where the keys are.</param>
    /// <param name="options">The settings; by default as <see cref="QStashIdempotencyOptions"/> says.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public QStashIdempotency(IRedisExecutor redis, QStashIdempotencyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _redis = redis;
        _options = Checked(options ?? new());
    }

    /// <summary>Claims a piece of work.</summary>
    /// <param name="id">What tells it from other work: the message's id, which every retry has again, or a key of one's own. It becomes part of a key: no e-mail, no address.</param>
    /// <param name="cancellationToken">Cancels the call; the claim may hold all the same, until its lease ends.</param>
    /// <returns>Whether the work may be begun.</returns>
    /// <exception cref="UpstashException">Redis did not answer: it is not known whether the work may be begun.</exception>
    public async Task<IdempotencyClaim> ClaimAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var token = Guid.NewGuid().ToString("N");

        // A repetition finds its own token and is told the same.
        var reply = await _redis.ExecuteAsync(
            ScriptCommands.Run(ClaimScript, [Key(id)], [token, (long)_options.Lease.TotalMilliseconds], Reply.Integers, isIdempotent: true), cancellationToken).ConfigureAwait(false);
        return reply[0] switch
        {
            1 => new(IdempotencyState.Claimed, id) { Token = token },
            2 => new(IdempotencyState.Done, id),
            _ => new(IdempotencyState.InProgress, id) { RetryAfter = TimeSpan.FromMilliseconds(Math.Max(0, reply[1])) },
        };
    }

    /// <summary>Says that the work is done; so it is, even if the lease has ended and somebody else has begun.</summary>
    /// <param name="claim">A claim that was given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task CompleteAsync(IdempotencyClaim claim, CancellationToken cancellationToken = default)
    {
        ThrowIfNotGiven(claim);
        return _redis.ExecuteAsync(StringCommands.Set(Key(claim.Id), "done", _options.Retention), cancellationToken);
    }

    /// <summary>Gives the work back, so that the next delivery begins it anew; what is not the claim's any more is left as it is.</summary>
    /// <param name="claim">A claim that was given.</param>
    /// <param name="cancellationToken">Cancels the call; the claim then ends with its lease.</param>
    /// <returns>Whether it was the claim's yet.</returns>
    public Task<bool> ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken = default)
    {
        ThrowIfNotGiven(claim);
        return _redis.ExecuteAsync(ScriptCommands.Run(ReleaseScript, [Key(claim.Id)], [claim.Token], Reply.Flag, isIdempotent: true), cancellationToken);
    }

    private static void ThrowIfNotGiven(IdempotencyClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.State is not IdempotencyState.Claimed)
        {
            throw new ArgumentException("The claim was not given: the work is somebody else's, or done.", nameof(claim));
        }
    }

    private static QStashIdempotencyOptions Checked(QStashIdempotencyOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Prefix))
        {
            throw new ArgumentException("QStashIdempotencyOptions.Prefix is empty.", nameof(options));
        }

        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > TimeSpan.FromDays(1))
        {
            throw new ArgumentException("QStashIdempotencyOptions.Lease must be from 1 second to 1 day.", nameof(options));
        }

        return options.Retention < options.Lease || options.Retention > TimeSpan.FromDays(90)
            ? throw new ArgumentException("QStashIdempotencyOptions.Retention must be from the lease to 90 days.", nameof(options))
            : options;
    }

    private string Key(string id) => $"{_options.Prefix}:{id}";
}
