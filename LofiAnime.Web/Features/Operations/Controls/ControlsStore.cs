using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>The controls in Redis: a hash of their version and their value, written over the version that was read or not at all.</summary>
/// <remarks>
/// The hash has no end of life: what an operator has blocked stays blocked until an operator unblocks it. The last
/// <see cref="KeptChanges"/> changes are noted beside it, for 400 days after the last.
/// </remarks>
public sealed class ControlsStore(RedisClient redis, IOptions<OperatorOptions> options, TimeProvider timeProvider)
{
    /// <summary>How many changes are kept.</summary>
    public const int KeptChanges = 100;

    private static readonly TimeSpan ChangesKeptFor = TimeSpan.FromDays(400);
    private static readonly RedisScript Change = LuaFile.Read(typeof(ControlsStore), "Change");

    private readonly string _key = options.Value.Prefix + ":{controls}";

    private string ChangesKey => _key + ":changes";

    /// <summary>Reads the controls. Costs 1 Redis command, in a request of its own that waits for no other.</summary>
    public async Task<SiteControls> ReadAsync(CancellationToken cancellationToken)
    {
        var fields = await redis.Unbatched.HashGetManyAsync(_key, ["version", "value"], cancellationToken);
        return fields is [{ } text, { } value] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? Read(value) with { Version = version }
            : SiteControls.None;
    }

    /// <summary>Writes new controls. Costs 6 Redis commands.</summary>
    /// <param name="controls">The controls, with the version that they were made from.</param>
    /// <param name="what">What was changed, in a few words without anybody's prompt.</param>
    /// <param name="by">By whom.</param>
    /// <param name="cancellationToken">Cancels the wait; the change may happen all the same.</param>
    /// <returns>The controls as they are now; <c>null</c> when somebody else was first, and nothing was changed.</returns>
    public async Task<SiteControls?> TryChangeAsync(SiteControls controls, string what, string by, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var next = controls with { Version = controls.Version + 1, ChangedAt = now };
        var isDone = await redis.ScriptRunAsync(
            Change,
            [_key, ChangesKey],
            [
                controls.Version,
                next.Version,
                JsonSerializer.Serialize(next, ControlsJsonContext.Default.SiteControls),
                Line(what, by, now),
                KeptChanges,
                (long)ChangesKeptFor.TotalMilliseconds,
            ],
            Reply.Flag,
            isIdempotent: false,
            cancellationToken);
        return isDone ? next : null;
    }

    /// <summary>Notes something else that an operator did, beside the changes. Costs 3 Redis commands in one request.</summary>
    /// <param name="what">What was done, in a few words without anybody's prompt.</param>
    /// <param name="by">By whom.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task NoteAsync(string what, string by, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.ListLeftPushAsync(ChangesKey, Line(what, by, timeProvider.GetUtcNow()), cancellationToken);
        _ = pipeline.ExecuteAsync(ListCommands.Trim(ChangesKey, 0, KeptChanges - 1), cancellationToken);
        _ = pipeline.KeyExpireAsync(ChangesKey, ChangesKeptFor, cancellationToken: cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Reads the last changes, the newest first. Costs 1 Redis command.</summary>
    public async Task<IReadOnlyList<ControlsChange>> ListChangesAsync(CancellationToken cancellationToken) =>
        [.. (await redis.ListRangeAsync(ChangesKey, cancellationToken: cancellationToken)).Select(line => JsonSerializer.Deserialize(line, ControlsJsonContext.Default.ControlsChange)!)];

    private static string Line(string what, string by, DateTimeOffset at) => JsonSerializer.Serialize(new(what, at, by), ControlsJsonContext.Default.ControlsChange);

    // What an older site wrote may lack what is new: then nothing is set.
    private static SiteControls Read(string value)
    {
        var controls = JsonSerializer.Deserialize(value, ControlsJsonContext.Default.SiteControls)!;
        return controls with
        {
            Limits = controls.Limits ?? SiteControls.None.Limits,
            Holders = controls.Holders ?? SiteControls.None.Holders,
            BlockedWords = controls.BlockedWords ?? SiteControls.None.BlockedWords,
        };
    }
}
