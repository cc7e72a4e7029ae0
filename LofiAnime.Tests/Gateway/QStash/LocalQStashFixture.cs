using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>One engine, one clock, one destination and as many gateways as a test asks for.</summary>
internal sealed class LocalQStashFixture : IAsyncDisposable
{
    private readonly QStashEngine _engine;
    private readonly List<LocalQStashHost> _hosts = [];

    private LocalQStashFixture(QStashEngine engine, QStashReceiver receiver) => (_engine, Receiver) = (engine, receiver);

    public QStashReceiver Receiver { get; }

    public string To => Receiver.Url;

    public ManualTimeProvider Time { get; } = new();

    public static async Task<LocalQStashFixture> StartAsync(string engine) =>
        new(await QStashEngine.StartAsync(engine), await QStashReceiver.StartAsync());

    public async Task<LocalQStashHost> HostAsync(Action<GatewayOptions>? configure = null)
    {
        var host = await LocalQStashHost.StartAsync(_engine.Address, Time, configure);
        _hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Receiver.DisposeAsync();
        await _engine.DisposeAsync();
    }
}
