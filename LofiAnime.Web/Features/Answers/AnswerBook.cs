using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Keeps which pictures answer which order: for each owner alone, and for everybody the public ones.</summary>
/// <remarks>
/// An answer lies at <c>{prefix}:answers:{shelf}:{name}</c> as JSON, under the name of the order without its seed, the newest
/// only, and where pictures have seeds under the one with it. It is no proof: whoever is answered by it looks first whether
/// its pictures are there, and may be seen. An owner who is known by an address alone has no shelf, since whoever has that
/// address tomorrow would be answered from it.
/// </remarks>
public sealed partial class AnswerBook(
    AnswerNames names,
    NearAnswers near,
    RedisClient redis,
    PictureEngines engines,
    IOptions<AnswerOptions> options,
    IOptions<StorageOptions> storage,
    TimeProvider timeProvider,
    ILogger<AnswerBook> logger)
{
    /// <summary>The shelf of what everybody may see, which is no owner's.</summary>
    public const string Public = "public";

    /// <summary>Gets a value indicating whether answers are kept.</summary>
    public bool IsOn => options.Value.Enabled;

    private TimeSpan Life => options.Value.KeepFor is { } shorter && shorter < storage.Value.KeepFor ? shorter : storage.Value.KeepFor;

    /// <summary>Queues the keeping of what a job made, for its owner, if it made all that was asked for. Costs 2 Redis commands, 1 where pictures have no seed.</summary>
    public void Keep(Job job, RedisPipeline pipeline)
    {
        if (IsKept(job))
        {
            Write(job.Owner.Id, new(job.Id, job.SeedFor(engines.Of(job.Settings.Engine).Abilities), job.Pictures), job.Settings, pipeline);
        }
    }

    /// <summary>Has what a job made found by nearly the same words, too. Costs what the index does; nothing without one.</summary>
    public Task IndexAsync(Job job, CancellationToken cancellationToken) =>
        IsKept(job) ? near.PutAsync(job.Owner.Id, job.Settings, timeProvider.GetUtcNow() + Life, cancellationToken) : Task.CompletedTask;

    /// <summary>Keeps a picture that is public now, for everybody. Costs 2 Redis commands, and what the index does; where it fails, the picture is public all the same.</summary>
    public async Task ShowAsync(Picture picture, JobCard card, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        try
        {
            var settings = card.Settings with { Count = 1 };
            var seed = card.Settings.Count == 1 ? Job.SeedOf(card.JobId, card.Settings, engines.Of(card.Settings.Engine).Abilities) : null;
            using var pipeline = redis.CreatePipeline();
            Write(Public, new(card.JobId, seed, [new(picture.Id, picture.Format)]), settings, pipeline);
            await pipeline.SendAsync(cancellationToken);
            await near.PutAsync(Public, settings, timeProvider.GetUtcNow() + Life, cancellationToken);
        }
        catch (UpstashException e)
        {
            Log.NotKept(logger, e, Job.ReferenceOf(card.JobId));
        }
    }

    /// <summary>Forgets a picture that is not public any more. Costs 3 to 5 Redis commands, and what the index does.</summary>
    /// <exception cref="UpstashException">The database or the index gave no answer. Nobody is answered by the picture all the same; the same may be asked again.</exception>
    public Task HideAsync(string pictureId, JobCard card, CancellationToken cancellationToken) =>
        ForgetAsync(Public, pictureId, card.JobId, card.Settings with { Count = 1 }, cancellationToken);

    /// <summary>Forgets all that a job made, for its owner, and where it was public for everybody. Costs 3 to 5 Redis commands each, and what the index does.</summary>
    /// <exception cref="UpstashException">The database or the index gave no answer; the same may be asked again.</exception>
    public async Task ForgetAsync(JobOwner owner, string jobId, JobSettings settings, bool isPublic, CancellationToken cancellationToken)
    {
        if (owner.HasProof && settings.Kind is JobKind.Generation)
        {
            await ForgetAsync(owner.Id, jobId, jobId, settings, cancellationToken);
            if (isPublic)
            {
                await ForgetAsync(Public, jobId, jobId, settings with { Count = 1 }, cancellationToken);
            }
        }
    }

    /// <summary>Finds the answers to an order, the owner's own and the public one. Costs 2 Redis commands in one round trip, 1 for an owner without a shelf.</summary>
    internal async Task<(Answer? Own, Answer? Public)> FindAsync(JobOwner owner, JobSettings settings, CancellationToken cancellationToken)
    {
        var name = names.Of(settings);
        using var pipeline = redis.CreatePipeline();
        var own = owner.HasProof ? pipeline.StringGetAsync(Key(owner.Id, name), cancellationToken) : Task.FromResult<string?>(null);
        var shown = pipeline.StringGetAsync(Key(Public, name), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        return (Read(await own), Read(await shown));
    }

    /// <summary>Finds an answer by the name that the index has for it. Costs 1 Redis command.</summary>
    internal async Task<Answer?> FindAsync(string shelf, string name, CancellationToken cancellationToken) =>
        Read(await redis.StringGetAsync(Key(shelf, name), cancellationToken));

    /// <summary>Removes an answer whose pictures are gone, or may not be seen any more. Costs 1 Redis command.</summary>
    internal Task RemoveAsync(string shelf, JobSettings settings, CancellationToken cancellationToken) =>
        redis.KeyDeleteAsync([Key(shelf, names.Of(settings))], cancellationToken);

    private bool IsKept(Job job) =>
        IsOn && job is { Status: JobStatus.Succeeded, Settings.Kind: JobKind.Generation, Owner.HasProof: true } && job.Pictures.Count == job.Settings.Count;

    private void Write(string shelf, Answer answer, JobSettings settings, RedisPipeline pipeline)
    {
        var json = JsonSerializer.Serialize(answer, AnswersJsonContext.Default.Answer);
        foreach (var key in Keys(shelf, settings, answer.Seed))
        {
            _ = pipeline.StringSetAsync(key, json, Life);
        }
    }

    private async Task ForgetAsync(string shelf, string mark, string jobId, JobSettings settings, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        var keys = Keys(shelf, settings, Job.SeedOf(jobId, settings, engines.Of(settings.Engine).Abilities));
        if (await redis.ScriptRunAsync(AnswerScripts.Forget, keys, [mark], Reply.Flag, isIdempotent: true, cancellationToken))
        {
            await near.RemoveAsync(shelf, settings, cancellationToken);
        }
    }

    private string[] Keys(string shelf, JobSettings settings, int? seed)
    {
        var any = Key(shelf, names.Of(settings with { Seed = null }));
        return seed is null ? [any] : [any, Key(shelf, names.Of(settings with { Seed = seed }))];
    }

    private static Answer? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, AnswersJsonContext.Default.Answer);

    private string Key(string shelf, string name) => $"{options.Value.Prefix}:answers:{{{shelf}}}:{name}";

    private static partial class Log
    {
        [LoggerMessage(5300, LogLevel.Warning, "The public picture of job {Job} could not be kept as an answer; orders of the same words are made.")]
        public static partial void NotKept(ILogger logger, Exception exception, string job);
    }
}
