using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Jobs;

/// <summary>All that one instance of the site has to do with jobs, put together by hand; several share one world.</summary>
internal sealed class JobInstance : IAsyncDisposable
{
    private bool _isStarted;

    public JobInstance(JobWorld world, RedisClient redis, FakePictureProvider provider, TimeProvider? clock = null)
    {
        clock ??= world.Clock;
        World = world;
        Redis = redis;
        Provider = provider;
        Clock = clock;
        var jobs = Options.Create(world.Jobs);
        var quota = Options.Create(world.Quota);
        Store = new(redis, jobs, clock);
        Work = new(redis, jobs, clock);
        Quota = new(redis, quota, new QuotaLimits(quota), clock, NullLoggerFactory.Instance);
        Library = new(new FilePictureStore(world.Folder, clock), redis, clock, Options.Create(new StorageOptions()));
        Statistics = new(redis, Options.Create(world.Operator), clock);
        var gallery = Options.Create(world.Gallery);
        Shelves = new(redis, gallery, Options.Create(new StorageOptions()), clock);
        Shelf = new(Shelves, clock);
        Settlement = new(Quota, Work, Library, Statistics, Shelf, redis);
        Doorbell = new(jobs, quota);
        News = new(redis, Store, clock, NullLogger<JobNews>.Instance);
        Runner = new(Store, Settlement, Doorbell, new DeadLetters(Store, redis, jobs, clock), new PictureEngines(provider, []), Library, new StyleBook(Options.Create(new StyleOptions())), jobs, clock, Log.CreateLogger<JobRunner>());
        Worker = new(Runner, News, Work, redis, jobs, clock, Log.CreateLogger<JobWorker>());
        Service = new(Store, Work, Quota, Settlement, Runner, News, Worker, Shelf, new JobId(quota), redis, jobs, clock);
        Shares = new(redis, Library, Shelves, gallery, Options.Create(new StorageOptions()), clock);
        Gallery = new(redis, Library, Shelves, clock);
        var photos = new PhotoShelf(new FilePictureStore(Path.Combine(world.Folder, "photos"), clock), Options.Create(new RestorationOptions()), clock);
        History = new(Shelves, Service, Store, Settlement, Library, photos, Shares, Gallery, redis, clock, NullLogger<JobHistory>.Instance);
        Moderation = new(redis, Library, Gallery, Shares, Shelves, gallery, Options.Create(new StorageOptions()), quota, clock, NullLoggerFactory.Instance, NullLogger<PictureModeration>.Instance);
    }

    public JobWorld World { get; }

    public RedisClient Redis { get; }

    public FakePictureProvider Provider { get; }

    public TimeProvider Clock { get; }

    public JobStore Store { get; }

    public WorkList Work { get; }

    public QuotaService Quota { get; }

    public PictureLibrary Library { get; }

    public JobSettlement Settlement { get; }

    public SiteStatistics Statistics { get; }

    public ShelfStore Shelves { get; }

    public JobShelf Shelf { get; }

    public PictureShares Shares { get; }

    public PublicGallery Gallery { get; }

    public JobHistory History { get; }

    public PictureModeration Moderation { get; }

    public JobDoorbell Doorbell { get; }

    public JobNews News { get; }

    public JobRunner Runner { get; }

    public JobWorker Worker { get; }

    public JobService Service { get; }

    public LoggerFactory Log { get; } = new();

    /// <summary>Begins to look for work and to hear news.</summary>
    public async Task<JobInstance> StartAsync()
    {
        _isStarted = true;
        await News.StartAsync(default);
        await Worker.StartAsync(default);
        return this;
    }

    /// <summary>Asks for a job as a visitor does.</summary>
    public async Task<Job> SubmitAsync(string prompt = "a harbour at dusk", string? idempotencyKey = null) =>
        await Service.SubmitAsync(new(World.Owner, World.Visitor, new(prompt), idempotencyKey), default) is SubmitOutcome.Accepted accepted
            ? accepted.Job
            : throw new InvalidOperationException("The job was refused.");

    /// <summary>Asks for a job that nobody begins here, as though this instance died after writing it.</summary>
    public async Task<Job> QueueAsync(string prompt = "a harbour at dusk")
    {
        var id = JobId.New();
        var now = Clock.GetUtcNow();
        var item = new WorkItem(id, Quota.NewCharge(World.Visitor, QuotaProduct.Pictures, 1, id));
        if (await Quota.ReserveAsync(item.Charge, Work.Release(item), default) is not QuotaReservation.Granted)
        {
            throw new InvalidOperationException("The job was refused.");
        }

        var job = new Job
        {
            Id = id,
            Owner = World.Owner,
            Settings = new(prompt),
            Work = item,
            Status = JobStatus.Queued,
            Version = 1,
            CreatedAt = now,
            StartBefore = now + World.Jobs.StartWithin,
        };
        await Redis.ExecuteAsync(Store.Create(job));
        return job;
    }

    public async Task<Job> ReadAsync(Job job) => (await Store.FindAsync(job.Id, default))!;

    public async Task<long> LeftAsync() => (await Quota.PeekAsync(World.Visitor, QuotaProduct.Pictures, default)).Remaining;

    /// <summary>Takes a job up and goes on with it, without a pause, until the work on it is over.</summary>
    public async Task FinishAsync(WorkItem item)
    {
        if (await Runner.TakeUpAsync(item, isCounted: true, default) is { } run)
        {
            while (await Runner.StepAsync(run, default) is not null)
            {
                // The next look.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
        {
            await Worker.StopAsync(default);
            await News.StopAsync(default);
        }

        Worker.Dispose();
        News.Dispose();
        Log.Dispose();
        Redis.Dispose();
    }
}
