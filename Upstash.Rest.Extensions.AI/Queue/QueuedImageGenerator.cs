using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Queues each picture instead of making it: with <c>ResponseFormat</c> <c>Hosted</c> the answer comes at once and names the id, else it waits for the picture.</summary>
/// <remarks>What stands within is asked by <see cref="RunAsync"/>, when QStash delivers the id.</remarks>
[Experimental("MEAI001")]
public sealed class QueuedImageGenerator : DelegatingImageGenerator
{
    /// <summary>Puts a queue before a generator.</summary>
    /// <param name="innerGenerator">Who makes the pictures.</param>
    /// <param name="queue">The queue; it is not owned.</param>
    public QueuedImageGenerator(IImageGenerator innerGenerator, ImageQueue queue)
        : base(innerGenerator)
    {
        ArgumentNullException.ThrowIfNull(queue);
        Queue = queue;
    }

    /// <summary>Gets the queue.</summary>
    public ImageQueue Queue { get; }

    /// <summary>Queues a picture; <see cref="UpstashAIProperties.QueueId"/> of the options names its id, where the caller has one.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the wait; the picture may be made all the same.</param>
    /// <returns>The pictures; or, in the <c>Hosted</c> form, one <see cref="HostedFileContent"/> whose <c>FileId</c> is the id.</returns>
    /// <exception cref="ArgumentException">The request cannot be written down; nothing was queued.</exception>
    /// <exception cref="ImageQueueException">It was not made, or not in time.</exception>
    /// <exception cref="Upstash.Rest.Client.UpstashException">Redis or QStash did not answer.</exception>
    public override async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? wanted = null;
        options?.AdditionalProperties?.TryGetValue(UpstashAIProperties.QueueId, out wanted);
        var id = await Queue.EnqueueAsync(request, options, wanted, cancellationToken).ConfigureAwait(false);
        if (options?.ResponseFormat is ImageGenerationResponseFormat.Hosted)
        {
            return new([new HostedFileContent(id)]);
        }

        return await Queue.WaitAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            ImageQueueState.Made made => new(made.Contents) { Usage = made.Usage },
            ImageQueueState.Failed failed => throw new ImageQueueException($"The queued picture was not made: {failed.Failure.Kind}.", id, failed.Failure),
            null => throw new ImageQueueException("The queued picture is gone: it was removed, or its life is over.", id, new(ImageFailureKind.Stopped)),
            _ => throw new ImageQueueException("The queued picture is not made yet. Ask FindAsync for it, or set ImageQueueOptions.WaitLimit higher.", id, null),
        };
    }

    /// <summary>Makes a queued picture by what stands within: what QStash's delivery calls.</summary>
    /// <inheritdoc cref="ImageQueue.RunAsync" path="/param[@name='id']|/param[@name='cancellationToken']|/returns|/exception"/>
    public Task<ImageQueueState?> RunAsync(string id, CancellationToken cancellationToken = default) => Queue.RunAsync(id, InnerGenerator, cancellationToken);
}
