using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Quota;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Jobs;

/// <summary>What the instances of one site share: an engine, keys and a folder of their own, one visitor, and a clock.</summary>
internal sealed class JobWorld(Engine engine) : IDisposable
{
    private readonly string _prefix = LiveRedis.UniqueKey("job");

    public ManualTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    public string Folder { get; } = Directory.CreateTempSubdirectory("lofianime-jobs-").FullName;

    public QuotaHolder Visitor { get; } = new($"{{{Guid.NewGuid():N}}}");

    public JobOwner Owner { get; } = new("visitor:tester", HasProof: true);

    public JobOptions Jobs => field ??= new() { Prefix = _prefix };

    public GalleryOptions Gallery => field ??= new() { Prefix = _prefix };

    public OperatorOptions Operator => field ??= new() { Prefix = _prefix + "-operator" };

    public QuotaOptions Quota => field ??= new() { Prefix = _prefix + "-quota", VisitorKey = new string('k', 32), Tokens = 1000, BurstTokens = 1000 };

    /// <summary>Gets the files of pictures, drafts included.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)];

    /// <summary>Makes an instance; dispose it.</summary>
    /// <param name="provider">Who makes its pictures; <c>null</c> for one that makes them at once.</param>
    /// <param name="clock">Its clock; <c>null</c> for the world's.</param>
    public async Task<JobInstance> InstanceAsync(FakePictureProvider? provider = null, TimeProvider? clock = null) =>
        new(this, await engine.ConnectAsync(), provider ?? FakePictureProvider.Quick(), clock);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
