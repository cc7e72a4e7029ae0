using Upstash.Rest.Client;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Web.Hosting;

/// <summary>Looks once, at the start, whether the Vector index can hold prompts. It only tells: without the index nothing is offered, and everything else goes on.</summary>
internal sealed partial class SemanticIndexCheck(VectorSemanticIndex index, ILogger<SemanticIndexCheck> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await index.CheckAsync(stoppingToken);
        }
        catch (InvalidOperationException e)
        {
            Log.Unfit(logger, e.Message);
        }
        catch (UpstashException e)
        {
            Log.NotLooked(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5330, LogLevel.Error, "No like pictures are offered. {Problem}")]
        public static partial void Unfit(ILogger logger, string problem);

        [LoggerMessage(5331, LogLevel.Warning, "The Vector index could not be looked at; like pictures are offered once it answers.")]
        public static partial void NotLooked(ILogger logger, Exception exception);
    }
}
