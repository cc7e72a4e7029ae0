using System.Globalization;
using System.Text.Json;
using LofiAnime.Web.Clients;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The jobs in Redis: a hash each, <c>lofianime:job:{id}</c>, that only scripts change.</summary>
/// <remarks>
/// The scripts do not repeat themselves on an unknown outcome: a change that did happen would look like one that may not.
/// Whoever takes the job up next sees what became of it.
/// </remarks>
public sealed class JobStore(RedisClient redis, IOptions<JobOptions> options, TimeProvider timeProvider)
{
    /// <summary>How long a job is known that made nothing itself: it can be had again for the asking.</summary>
    private static readonly TimeSpan _keptLife = TimeSpan.FromDays(1);

    /// <summary>The channel on which jobs tell their news.</summary>
    internal string Channel { get; } = options.Value.Prefix + ":news";

    /// <summary>Describes how a new job is written; the reply tells whether it is new. Costs 3 Redis commands, and 1 more for a name that may be taken.</summary>
    /// <param name="job">The job. It may be written again while nobody works on it.</param>
    /// <param name="mayExist">Whether there may be a job of this name, which is left as it is.</param>
    public RedisCommand<bool> Create(Job job, bool mayExist = false) => ScriptCommands.Run(
        JobScripts.Create,
        [Key(job.Id)],
        [(long)(job.IsKept && _keptLife < options.Value.KeepFor ? _keptLife : options.Value.KeepFor).TotalMilliseconds, mayExist ? 1 : 0, .. JobFields.Write(job)],
        Reply.Flag,
        isIdempotent: true);

    /// <summary>Reads a job. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when there is none of this id, or the id is none.</returns>
    public async Task<Job?> FindAsync(string id, CancellationToken cancellationToken) =>
        JobId.IsOne(id) ? await FindAsync(id, redis, cancellationToken) : null;

    /// <inheritdoc cref="FindAsync(string, CancellationToken)"/>
    internal async Task<Job?> FindAsync(string id, IRedisExecutor executor, CancellationToken cancellationToken) =>
        JobFields.Read(id, await executor.HashGetAllAsync(Key(id), cancellationToken));

    /// <summary>Reads a job, and has its news told from now on. Costs 4 Redis commands at first, then 2.</summary>
    /// <returns><c>null</c> when there is none of this id, or the id is none.</returns>
    public async Task<Job?> WatchAsync(string id, CancellationToken cancellationToken) => JobId.IsOne(id)
        ? JobFields.Read(id, await redis.ScriptRunAsync(JobScripts.Watch, [Key(id)], [Channel, id], JobFields.Map, isIdempotent: true, cancellationToken))
        : null;

    /// <summary>Takes a job up, from the queue or from who had it; one that waited too long expires. Costs 3 Redis commands.</summary>
    /// <param name="item">The job's item; by another of the same name, of a request that was repeated, the job is only read.</param>
    /// <param name="claim">The proof of this work, unique to it.</param>
    /// <param name="patience">How long the run may take if it starts now.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The job, whatever became of it, and where it stood before; <c>null</c> when there is no such job.</returns>
    public async Task<(Job Job, JobStatus Before)?> ClaimAsync(WorkItem item, string claim, TimeSpan patience, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var reply = await redis.ScriptRunAsync(
            JobScripts.Claim,
            [Key(item.JobId)],
            [claim, Milliseconds(now), Milliseconds(now + patience), Channel, item.JobId, WorkList.Write(item)],
            ReadClaim,
            isIdempotent: false,
            cancellationToken);
        return reply is { } found && JobFields.Read(item.JobId, found.Fields) is { } job ? (job, JobStatusExtensions.Read(found.Before)!.Value) : null;
    }

    /// <summary>Moves a job on, if it stands where the move begins. Costs 3 Redis commands, and 1 more where somebody waits.</summary>
    /// <param name="id">The job.</param>
    /// <param name="move">The move.</param>
    /// <param name="claim">The proof of whose work it is; <c>null</c> where anybody may.</param>
    /// <param name="cancellationToken">Cancels the wait; the move may happen all the same.</param>
    public async Task<MoveOutcome> MoveAsync(string id, JobMove move, string? claim, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var outcome = await redis.ScriptRunAsync(
            JobScripts.Move,
            [Key(id)],
            [
                "," + string.Join(',', move.From.Select(status => status.Word())) + ",",
                claim ?? "",
                Channel,
                move.IsAlwaysTold ? 1 : 0,
                id,
                move.To.Word(),
                move.Percent?.ToString(CultureInfo.InvariantCulture) ?? "",
                .. move.Fields(now),
            ],
            MoveOutcome.Read,
            isIdempotent: false,
            cancellationToken);
        return outcome with { At = now };
    }

    /// <summary>Describes how a job is deleted. Costs 1 Redis command.</summary>
    public RedisCommand<long> Delete(string id) => KeyCommands.Delete(Key(id));

    internal string Key(string id) => $"{options.Value.Prefix}:{{{id}}}";

    internal static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static (string Before, IReadOnlyDictionary<string, string> Fields)? ReadClaim(ref RedisReply reply)
    {
        reply.EnterArray();
        if (!reply.NextItem())
        {
            return null;
        }

        var before = reply.ReadText();
        return (before, JobFields.Rest(ref reply));
    }
}
