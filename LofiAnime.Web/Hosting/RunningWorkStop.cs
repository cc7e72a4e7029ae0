using LofiAnime.Web.Features.Generation;

namespace LofiAnime.Web.Hosting;

/// <summary>Ends the running work in the first step of a stop: the server's own waits for the requests, and they for the work.</summary>
internal sealed class RunningWorkStop(RunningWork running) : LifecycleService
{
    /// <inheritdoc/>
    public override Task StoppingAsync(CancellationToken cancellationToken) => running.StopAsync(cancellationToken);
}
