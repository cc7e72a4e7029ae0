namespace LofiAnime.Web.Clients;

/// <summary>All of a provider's steps in a row, for whoever still waits for one picture; goes with the first job.</summary>
public static class MakePicture
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Makes one picture; the wait is bounded by <see cref="IPictureProvider.Patience"/>.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="prompt">A validated prompt: 1 to 1000 characters, no control characters.</param>
    /// <param name="cancellationToken">Stops the wait and, where the vendor can, the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<PictureOutcome> MakeAsync(this IPictureProvider provider, string prompt, CancellationToken cancellationToken)
    {
        var order = new PictureOrder
        {
            JobId = Guid.NewGuid().ToString("N"),
            Prompt = prompt,
            Deadline = TimeProvider.System.GetUtcNow() + provider.Patience,
        };
        using var deadline = new CancellationTokenSource(provider.Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        PictureRun? run = null;
        try
        {
            run = await provider.StartAsync(order, either.Token);
            for (var looks = 0; Id(run) is { } id; looks++)
            {
                await Task.Delay(provider.PauseBefore(order, looks), TimeProvider.System, either.Token);
                run = await provider.LookAsync(order, id, either.Token);
            }

            return run is PictureRun.Made made
                ? Outcome(await provider.FetchAsync(order, made, either.Token))
                : Outcome((PictureRun.NotMade)run);
        }
        catch (ProviderTroubleException)
        {
            return new PictureOutcome.NotMade(PictureFailure.Failed, order.JobId[..8]);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new PictureOutcome.NotMade(PictureFailure.TimedOut, order.JobId[..8]);
        }
        finally
        {
            await StopAsync(provider, run);
        }
    }

    private static string? Id(PictureRun? run) => run switch
    {
        PictureRun.Waiting waiting => waiting.Id,
        PictureRun.Working working => working.Id,
        _ => null,
    };

    private static PictureOutcome Outcome(PictureDelivery delivery) => delivery is PictureDelivery.Whole { Files: [var file, ..] }
        ? new PictureOutcome.Made(file.Content, file.Format)
        : delivery is PictureDelivery.Lost lost ? new PictureOutcome.NotMade(lost.Failure, lost.Reference) : throw new InvalidOperationException("A delivery has files or is lost.");

    private static PictureOutcome.NotMade Outcome(PictureRun.NotMade run) => new(run.Failure, run.Reference);

    private static async Task StopAsync(IPictureProvider provider, PictureRun? run)
    {
        if (Id(run) is not { } id)
        {
            return;
        }

        using var patience = new CancellationTokenSource(StopPatience, TimeProvider.System);
        try
        {
            await provider.StopAsync(id, patience.Token);
        }
        catch (Exception e) when (e is ProviderTroubleException or OperationCanceledException)
        {
            // It ends at its deadline.
        }
    }
}
