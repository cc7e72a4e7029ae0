using Microsoft.Extensions.AI;

namespace LofiAnime.Web.Clients.Generators;

/// <summary>Any provider of pictures (Replicate, a Cog server, the offline artist) as an image generator, so that middlewares can stand in front of it.</summary>
/// <remarks>
/// A call is a whole run: its start, the looks with the provider's pauses, and its pictures as data. With
/// <see cref="ImageGenerationResponseFormat.Hosted"/> a call is the start alone: the answer's content names the run, and
/// its raw representation is the <see cref="PictureRun"/>. What was started is never started again.
/// </remarks>
/// <param name="provider">Who makes the pictures; not disposed here.</param>
/// <param name="timeProvider">The clock of the deadline and the pauses.</param>
public sealed class ProviderImageGenerator(IPictureProvider provider, TimeProvider timeProvider) : IImageGenerator
{
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly ImageGeneratorMetadata _metadata = new(provider.Name);

    /// <inheritdoc/>
    /// <exception cref="PictureNotMadeException">There is no picture, and will be none.</exception>
    /// <exception cref="ProviderTroubleException">It is unknown whether the run was started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; the run is asked to stop.</exception>
    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var order = OrderOptions.Read(request, options, provider.Abilities, timeProvider.GetUtcNow() + provider.Patience);
        var run = await provider.StartAsync(order, cancellationToken);
        return options?.ResponseFormat is ImageGenerationResponseFormat.Hosted ? Started(run) : await FinishAsync(order, run, cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_metadata) ? _metadata
            : serviceType.IsInstanceOfType(provider) ? provider
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static ImageGenerationResponse Started(PictureRun run) => new([new HostedFileContent(IdOf(run))]) { RawRepresentation = run };

    private static string IdOf(PictureRun run) => run switch
    {
        PictureRun.Waiting waiting => waiting.Id,
        PictureRun.Working working => working.Id,
        PictureRun.Made made => made.Id,
        PictureRun.NotMade notMade => throw new PictureNotMadeException(notMade.Failure, notMade.Reference),
        _ => throw new InvalidOperationException("A run that is none of the known ones."),
    };

    private async Task<ImageGenerationResponse> FinishAsync(PictureOrder order, PictureRun run, CancellationToken cancellationToken)
    {
        var id = IdOf(run);
        try
        {
            for (var looks = 0; run is not PictureRun.Made; looks++)
            {
                await PauseAsync(order, provider.PauseBefore(order, looks), cancellationToken);
                run = await AskAsync(order, () => provider.LookAsync(order, id, cancellationToken), cancellationToken);
                _ = IdOf(run); // Throws where there will be no picture.
            }

            var made = (PictureRun.Made)run;
            return await AskAsync(order, () => provider.FetchAsync(order, made, cancellationToken), cancellationToken) switch
            {
                PictureDelivery.Whole whole => new([.. whole.Files.Select(file => new DataContent(file.Content, file.Format.MediaType()))]) { RawRepresentation = made },
                PictureDelivery.Lost lost => throw new PictureNotMadeException(lost.Failure, lost.Reference),
                _ => throw new InvalidOperationException("A delivery that is none of the known ones."),
            };
        }
        catch (Exception e) when (run is not PictureRun.Made and not PictureRun.NotMade && e is OperationCanceledException or PictureNotMadeException { Failure: PictureFailure.TimedOut })
        {
            await StopAsync(id);
            throw;
        }
    }

    /// <summary>Asks until there is an answer: what was started goes on meanwhile.</summary>
    private async Task<T> AskAsync<T>(PictureOrder order, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (ProviderTroubleException e)
            {
                await PauseAsync(order, e.RetryAfter ?? TroublePause, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(PictureOrder order, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (timeProvider.GetUtcNow() + pause >= order.Deadline)
        {
            throw new PictureNotMadeException(PictureFailure.TimedOut, order.JobId[..8]);
        }

        await Task.Delay(pause, timeProvider, cancellationToken);
    }

    private async Task StopAsync(string runId)
    {
        using var patience = new CancellationTokenSource(StopPatience, timeProvider);
        try
        {
            await provider.StopAsync(runId, patience.Token);
        }
        catch (Exception e) when (e is ProviderTroubleException or OperationCanceledException)
        {
            // It ends by itself at its deadline.
        }
    }
}
