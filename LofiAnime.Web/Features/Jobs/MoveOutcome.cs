using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>What became of a move.</summary>
/// <param name="IsDone">Whether the job stands there now.</param>
/// <param name="Version">Its version after the move; 0 when it was not moved.</param>
/// <param name="IsWatched">Whether somebody waits for its news.</param>
/// <param name="Instead">Where it stands when it was not moved; <c>null</c> when it was, or there is no such job.</param>
public readonly record struct MoveOutcome(bool IsDone, long Version, bool IsWatched, JobStatus? Instead)
{
    /// <summary>Gets when it was asked for, which a final job has as its end.</summary>
    public DateTimeOffset At { get; init; }

    internal static MoveOutcome Read(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var isDone = reply.ReadInt64() == 1;
        reply.ExpectItem();
        var version = reply.ReadInt64();
        reply.ExpectItem();
        var word = reply.ReadText();
        return isDone ? new(true, version, word.Length > 0, null) : new(false, 0, false, JobStatusExtensions.Read(word));
    }
}
