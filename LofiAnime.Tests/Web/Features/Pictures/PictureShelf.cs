using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Pictures;

/// <summary>A library with a folder and a clock of its own.</summary>
internal sealed class PictureShelf : IDisposable
{
    public const string Prompt = "a private prompt with \"quotes\" and 桜";

    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-shelf-").FullName;
    private readonly IOptions<StorageOptions> _options = Options.Create(new StorageOptions { KeepFor = TimeSpan.FromDays(30) });

    public PictureShelf(RedisClient redis)
    {
        Redis = redis;
        Store = new FilePictureStore(_folder, Clock);
        Library = new(Store, redis, Clock, _options);
    }

    public ManualTimeProvider Clock { get; } = new();

    public RedisClient Redis { get; }

    public FilePictureStore Store { get; }

    public PictureLibrary Library { get; }

    public string[] Files => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    /// <summary>Returns a job that no other test has.</summary>
    public static string Job() => Guid.NewGuid().ToString("N");

    public static PictureFile File(string words = "a picture's bytes") => new(System.Text.Encoding.UTF8.GetBytes(words), PictureFormat.Webp);

    /// <summary>Gets whose its pictures are.</summary>
    public static JobOwner Owner { get; } = new("visitor:tester", HasProof: true);

    public Task<Picture> AddAsync(string jobId, string words = "a picture's bytes") => Library.AddAsync(jobId, Owner, File(words), Prompt, "fake", default);

    public PictureRetention Retention(IPictureStore? store = null) => new(Library, store ?? Store, Clock, _options);

    public PictureSweeper Sweeper(ILogger<PictureSweeper>? logger = null, IPictureStore? store = null) =>
        new(Retention(store), Redis, Clock, logger ?? NullLogger<PictureSweeper>.Instance);

    public void Dispose()
    {
        Redis.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
