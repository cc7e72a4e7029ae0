using Microsoft.Extensions.AI;
using Upstash.Rest.Client;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>OpenAI behind a queue: QStash has the call made while nobody's request or job waits in a process for it.</summary>
/// <remarks>
/// Starting is queueing under the job's own <see cref="ArtId"/>, so that a start may be repeated: the call is made once for
/// an id, and what came of it is found by whoever takes the job up. A look costs 1 Redis command, 2 while it waits.
/// </remarks>
/// <param name="options">The settings; they are valid.</param>
/// <param name="pipeline">The middlewares, the queue among them, over an <see cref="OpenAIImageGenerator"/>.</param>
/// <param name="queue">The queue.</param>
public sealed class OpenAIQueuedProvider(OpenAIOptions options, IImageGenerator pipeline, ImageQueue queue) : IPictureProvider
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public string Name => OpenAIOrders.Word;

    /// <inheritdoc/>
    public PictureAbilities Abilities => OpenAIOrders.Abilities(options);

    /// <inheritdoc/>
    public TimeSpan Patience => options.Deadline;

    /// <inheritdoc/>
    public async Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var id = ArtId.Of(order.JobId);
        var asked = OpenAIOrders.Options(order);
        asked.ResponseFormat = ImageGenerationResponseFormat.Hosted;
        asked.AdditionalProperties = new() { [UpstashAIProperties.QueueId] = id };
        try
        {
            await pipeline.GenerateAsync(new ImageGenerationRequest(order.Prompt), asked, cancellationToken);
            return new PictureRun.Waiting(id);
        }
        catch (RateLimitedException e)
        {
            throw new ProviderTroubleException("The pace of OpenAI's calls is reached.", e) { RetryAfter = e.RetryAfter, IsBeforeStart = true };
        }
        catch (UpstashException e)
        {
            throw Trouble(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>What waits in the queue is asked for again: nobody knows whether its message was sent, and a second one changes nothing.</remarks>
    public async Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var id = ArtId.Of(order.JobId);
        return await StateAsync(id, cancellationToken) is { } state and not ImageQueueState.Queued ? Run(order, id, state) : null;
    }

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks)
    {
        var growing = FirstPause * Math.Pow(1.5, Math.Min(looks, 10));
        return growing < LongestPause ? growing : LongestPause;
    }

    /// <inheritdoc/>
    public async Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) =>
        await StateAsync(runId, cancellationToken) is { } state ? Run(order, runId, state) : NotMade(order, PictureFailure.Failed);

    /// <inheritdoc/>
    public async Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken) =>
        await StateAsync(run.Id, cancellationToken) is ImageQueueState.Made made
            ? OpenAIOrders.Delivery(order, made.Contents)
            : new PictureDelivery.Lost(PictureFailure.Failed, order.JobId[..8]);

    /// <inheritdoc/>
    /// <remarks>What waits is never asked for; a call that was made goes on, and its picture is forgotten with the queue's entry.</remarks>
    public async Task StopAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            await queue.FailAsync(runId, new(ImageFailureKind.Stopped), cancellationToken);
        }
        catch (UpstashException e)
        {
            throw Trouble(e);
        }
    }

    private async Task<ImageQueueState?> StateAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.FindAsync(id, cancellationToken);
        }
        catch (UpstashException e)
        {
            throw Trouble(e);
        }
    }

    private static PictureRun Run(PictureOrder order, string id, ImageQueueState state) => state switch
    {
        ImageQueueState.Queued => new PictureRun.Waiting(id),
        ImageQueueState.Running => new PictureRun.Working(id, null),
        ImageQueueState.Made => new PictureRun.Made(id, [id]),
        ImageQueueState.Failed failed => ArtFailure.Read(failed.Failure) is var (failure, reference)
            ? new PictureRun.NotMade(failure, reference ?? order.JobId[..8])
            : NotMade(order, PictureFailure.Failed),
        _ => throw new InvalidOperationException("A state that is none of the known ones."),
    };

    private static PictureRun.NotMade NotMade(PictureOrder order, PictureFailure failure) => new(failure, order.JobId[..8]);

    private static ProviderTroubleException Trouble(UpstashException error) => new("The queue of OpenAI's calls gave no answer.", error);
}
