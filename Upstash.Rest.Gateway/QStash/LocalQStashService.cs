using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Delivery;

namespace Upstash.Rest.Gateway.QStash;

/// <summary>Runs the dispatcher for as long as the host runs, where <see cref="GatewayOptions.QStash"/> is on.</summary>
/// <remarks>Everything is looked up when it starts, since settings are checked only shortly before.</remarks>
internal sealed partial class LocalQStashService(IServiceProvider services, ILogger<LocalQStashService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!services.GetRequiredService<IOptions<GatewayOptions>>().Value.QStash)
        {
            return;
        }

        Log.Started(logger);
        await services.GetRequiredService<Dispatcher>().RunAsync(stoppingToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "The local QStash is on, under /qstash: a development aid with public keys, which calls whatever URL it is given. It is not the hosted service")]
        public static partial void Started(ILogger logger);
    }
}
