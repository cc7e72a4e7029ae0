using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Counts what becomes of orders: a hash for each day, <c>lofianime:stats:{day}</c>, kept for 400 days.</summary>
/// <remarks>
/// A field holds all that is to be known of a job at its end, so that one increment counts it: <c>made:Generation:2:41</c>
/// is a job of two pictures that took as long as bucket 41 of <see cref="TimeHistogram"/> says. What is settled twice,
/// after a crash in between, counts twice; for money there is the quota.
/// </remarks>
public sealed class SiteStatistics(RedisClient redis, IOptions<OperatorOptions> options, TimeProvider timeProvider)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    private long _lastHour;

    /// <summary>Counts a job that is over, in a pipeline that goes anyway. Costs 1 Redis command, and 1 more at the first of an hour.</summary>
    /// <param name="job">The job, final.</param>
    /// <param name="pipeline">Where the commands are queued.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public void Count(Job job, RedisPipeline pipeline, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        Add(pipeline, now, FieldOf(job, now), 1, cancellationToken);
    }

    /// <summary>Counts orders that were not taken, in one request.</summary>
    public Task CountAsync(IReadOnlyDictionary<RefusalReason, long> refusals, CancellationToken cancellationToken) =>
        CountAsync(refusals.ToDictionary(static refusal => FieldOf(refusal.Key), static refusal => refusal.Value, StringComparer.Ordinal), cancellationToken);

    /// <summary>Counts figures by their fields, in one request. Costs 1 Redis command for each, and 1 more at the first of an hour.</summary>
    internal async Task CountAsync(IReadOnlyDictionary<string, long> figures, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        var now = timeProvider.GetUtcNow();
        foreach (var (field, count) in figures)
        {
            Add(pipeline, now, field, count, cancellationToken);
        }

        await pipeline.SendAsync(cancellationToken);
    }

    /// <summary>Reads the figures of some days, in one request. Costs 1 Redis command for each.</summary>
    /// <param name="days">How many, the present one included.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The days in order, the present one last.</returns>
    public async Task<IReadOnlyList<(DateOnly Day, DayFigures Figures)>> ReadAsync(int days, CancellationToken cancellationToken)
    {
        var today = timeProvider.GetUtcNow();
        using var pipeline = redis.CreatePipeline();
        var reads = Enumerable.Range(0, days)
            .Select(i => today.AddDays(i - days + 1))
            .Select(day => (Day: DateOnly.FromDateTime(day.UtcDateTime), Fields: pipeline.HashGetAllAsync(KeyOf(day), cancellationToken)))
            .ToArray();
        await pipeline.SendAsync(cancellationToken);
        var figures = new List<(DateOnly, DayFigures)>(days);
        foreach (var (day, fields) in reads)
        {
            figures.Add((day, Read(await fields)));
        }

        return figures;
    }

    internal static string FieldOf(RefusalReason reason) => $"refused:{reason}";

    internal static string FieldOf(AnswerFigure figure) => $"answer:{figure}";

    private static string FieldOf(Job job, DateTimeOffset now) => job.Status switch
    {
        JobStatus.Succeeded => string.Create(
            CultureInfo.InvariantCulture, $"made:{job.Settings.Kind}:{job.Pictures.Count}:{TimeHistogram.BucketOf((job.FinishedAt ?? now) - job.CreatedAt)}"),
        JobStatus.Failed => $"failed:{job.Error?.Failure ?? PictureFailure.Failed}",
        JobStatus.Canceled => "canceled",
        _ => "expired",
    };

    private static DayFigures Read(IReadOnlyDictionary<string, string> fields)
    {
        var figures = new DayFigures();
        foreach (var (name, text) in fields)
        {
            var count = long.Parse(text, CultureInfo.InvariantCulture);
            switch (name.Split(':'))
            {
                case ["made", var kind, var files, var bucket] when Enum.TryParse<JobKind>(kind, out var known)
                    && int.TryParse(files, NumberStyles.None, CultureInfo.InvariantCulture, out var each)
                    && int.TryParse(bucket, NumberStyles.None, CultureInfo.InvariantCulture, out var step):
                    figures.AddMade(known, each, step, count);
                    break;

                case ["failed", var why] when Enum.TryParse<PictureFailure>(why, out var failure):
                    figures.AddFailed(failure, count);
                    break;

                case ["refused", var why] when Enum.TryParse<RefusalReason>(why, out var reason):
                    figures.AddRefused(reason, count);
                    break;

                case ["answer", var how] when Enum.TryParse<AnswerFigure>(how, out var answer):
                    figures.AddAnswered(answer, count);
                    break;

                case ["canceled"]:
                    figures.AddCanceled(count);
                    break;

                case ["expired"]:
                    figures.AddExpired(count);
                    break;
            }
        }

        return figures;
    }

    private void Add(RedisPipeline pipeline, DateTimeOffset now, string field, long count, CancellationToken cancellationToken)
    {
        // Repeatable, though a repetition may count twice: what goes along with it must not fail for want of an answer.
        _ = pipeline.ExecuteAsync(new RedisCommand<long>("HINCRBY", [KeyOf(now), field, count], Reply.Integer) { IsIdempotent = true }, cancellationToken);
        var hour = now.ToUnixTimeSeconds() / 3600;
        if (Interlocked.Exchange(ref _lastHour, hour) != hour)
        {
            _ = pipeline.KeyExpireAsync(KeyOf(now), KeptFor, cancellationToken: cancellationToken);
        }
    }

    private string KeyOf(DateTimeOffset day) => string.Create(CultureInfo.InvariantCulture, $"{options.Value.Prefix}:stats:{day.UtcDateTime:yyyyMMdd}");
}
