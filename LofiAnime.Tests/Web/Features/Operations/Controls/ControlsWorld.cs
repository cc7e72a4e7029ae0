using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Controls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Operations.Controls;

/// <summary>Instances of one site as far as its controls go: an engine, keys of their own, and a clock.</summary>
internal sealed class ControlsWorld(Engine engine) : IDisposable
{
    private readonly List<RedisClient> _clients = [];

    public ManualTimeProvider Clock { get; } = new();

    public LogCollector Log { get; } = new();

    public OperatorOptions Options { get; } = new() { Prefix = LiveRedis.UniqueKey("operator") };

    /// <summary>Makes an instance.</summary>
    public async Task<(ControlsStore Store, LiveControls Live, ControlsEditor Editor)> InstanceAsync() => Instance(await engine.ConnectAsync());

    /// <summary>Makes an instance on a database of the test's.</summary>
    public (ControlsStore Store, LiveControls Live, ControlsEditor Editor) Instance(RedisClient redis)
    {
        _clients.Add(redis);
        var logs = LoggerFactory.Create(logging => logging.AddProvider(Log));
        var store = new ControlsStore(redis, Microsoft.Extensions.Options.Options.Create(Options), Clock);
        var live = new LiveControls(store, Microsoft.Extensions.Options.Options.Create(Options), Clock, logs.CreateLogger<LiveControls>());
        return (store, live, new ControlsEditor(store, live, new SiteControlsValidator(), logs.CreateLogger<ControlsEditor>()));
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
