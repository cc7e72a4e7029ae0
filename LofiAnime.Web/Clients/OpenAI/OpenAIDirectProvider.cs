using Microsoft.Extensions.AI;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>OpenAI without a queue: whoever works on the job makes the call, and waits for it.</summary>
/// <remarks>A picture is here until it is fetched, in the process that asked for it. Of a call that broke off nobody can tell whether it was billed, so it is not made again.</remarks>
/// <param name="options">The settings; they are valid.</param>
/// <param name="pipeline">The middlewares, over an <see cref="OpenAIImageGenerator"/>.</param>
/// <param name="timeProvider">The clock of the deadline.</param>
public sealed class OpenAIDirectProvider(OpenAIOptions options, IImageGenerator pipeline, TimeProvider timeProvider) : IPictureProvider
{
    /// <summary>How many calls of one process may end at a time: more than it works on jobs by default.</summary>
    private const int Slots = 32;

    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(10);

    private readonly LastOutputs<IList<AIContent>> _made = new(Slots);

    /// <inheritdoc/>
    public string Name => OpenAIOrders.Word;

    /// <inheritdoc/>
    public PictureAbilities Abilities => OpenAIOrders.Abilities(options);

    /// <inheritdoc/>
    public TimeSpan Patience => options.Deadline;

    /// <inheritdoc/>
    public async Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var left = order.Deadline - timeProvider.GetUtcNow();
        using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var answer = await pipeline.GenerateAsync(new ImageGenerationRequest(order.Prompt), OpenAIOrders.Options(order), either.Token);
            _made.Keep(order.JobId, answer.Contents);
            return new PictureRun.Made(order.JobId, [order.JobId]);
        }
        catch (RateLimitedException e)
        {
            throw new ProviderTroubleException("The pace of OpenAI's calls is reached.", e) { RetryAfter = e.RetryAfter, IsBeforeStart = true };
        }
        catch (PictureNotMadeException e) when (e.IsUncharged)
        {
            throw new ProviderTroubleException("OpenAI is busy.", e) { RetryAfter = e.RetryAfter ?? BusyPause, IsBeforeStart = true };
        }
        catch (PictureNotMadeException e)
        {
            return new PictureRun.NotMade(e.Failure, e.Reference);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PictureRun.NotMade(PictureFailure.TimedOut, order.JobId[..8]);
        }
    }

    /// <inheritdoc/>
    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult<PictureRun?>(Find(order));

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks) => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) => Task.FromResult(Find(order));

    /// <inheritdoc/>
    public Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken) =>
        Task.FromResult(_made.Find(order.JobId) is { } contents ? OpenAIOrders.Delivery(order, contents) : new PictureDelivery.Lost(PictureFailure.Failed, order.JobId[..8]));

    /// <inheritdoc/>
    /// <remarks>A call that is under way ends with its token.</remarks>
    public Task StopAsync(string runId, CancellationToken cancellationToken) => Task.CompletedTask;

    private PictureRun Find(PictureOrder order) => _made.Find(order.JobId) is not null
        ? new PictureRun.Made(order.JobId, [order.JobId])
        : new PictureRun.NotMade(PictureFailure.Failed, order.JobId[..8]);
}
