using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>Makes pictures with a model on a self-hosted Cog server.</summary>
/// <remarks>
/// The server tells a run's end only to who began it, and knows a run's id only while it runs. So a run is one call that
/// lasts until its end; asked again, a run that is under way is told of and not begun anew; one whose answer got lost,
/// with the instance that waited for it, is run once more: there is nobody to pay. Pictures wait in this process until
/// they are fetched.
/// </remarks>
/// <param name="options">The settings; they are valid.</param>
/// <param name="client">The server.</param>
/// <param name="outputs">Reads pictures, be they in the answer or uploaded.</param>
/// <param name="timeProvider">The clock of the deadlines.</param>
/// <param name="random">The jitter of the looks; used by several threads at once.</param>
/// <param name="logger">Is told ids and statuses; never a prompt, the header or the server's words.</param>
public sealed partial class CogPictureProvider(
    CogOptions options,
    CogClient client,
    OutputReader outputs,
    TimeProvider timeProvider,
    Random random,
    ILogger<CogPictureProvider> logger) : IPictureProvider, IDisposable
{
    private const int MaxPictures = 4;

    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartingPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    private readonly ModelChoices _choices = new(options.Choices, options.Inputs);
    private readonly SemaphoreSlim _slots = new(options.Slots);
    private readonly LastOutputs<string[]> _made = new(options.Slots);

    /// <inheritdoc/>
    public string Name => "cog";

    /// <inheritdoc/>
    public PictureAbilities Abilities => _choices.Abilities;

    /// <inheritdoc/>
    public TimeSpan Patience => options.Deadline;

    /// <inheritdoc/>
    /// <remarks>It lasts until the run has ended. <see cref="ProviderTroubleException"/> comes for a server that is busy or starts, too.</remarks>
    public async Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var timeLeft = order.Deadline - timeProvider.GetUtcNow();
        if (timeLeft <= TimeSpan.Zero)
        {
            return NotMade(order, PictureFailure.TimedOut);
        }

        using var deadline = new CancellationTokenSource(timeLeft, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var hasSlot = false;
        try
        {
            await _slots.WaitAsync(either.Token);
            hasSlot = true;
            var inputs = ModelInputs.Build(options.PromptPrefix, order, options.Inputs, _choices);
            return Run(order, await client.RunAsync(order.JobId, inputs, timeLeft, either.Token));
        }
        catch (CogRefusalException e)
        {
            return await RefusedAsync(order, e, cancellationToken);
        }
        catch (ReplicateException e)
        {
            throw new ProviderTroubleException("The Cog server gave no answer: " + e.Kind, e);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return hasSlot
                ? throw new ProviderTroubleException("The deadline passed before the Cog server answered.", e)
                : NotMade(order, PictureFailure.Busy);
        }
        finally
        {
            if (hasSlot)
            {
                _slots.Release();
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Always none: to start a run that is under way does not begin it again, and what an ended one made is gone.</remarks>
    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => Task.FromResult<PictureRun?>(null);

    /// <inheritdoc/>
    public TimeSpan PauseBefore(PictureOrder order, int looks) => BusyPause * (0.8 + (0.4 * random.NextDouble()));

    /// <inheritdoc/>
    /// <remarks>It asks for the run again: while it is under way nothing is begun, and once it has ended its answer is lost.</remarks>
    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) =>
        _made.Find(order.JobId) is { } pictures ? Task.FromResult<PictureRun>(Made(order, pictures)) : StartAsync(order, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Where another instance has begun the run, or this one has restarted, it is run again.</remarks>
    public async Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken)
    {
        if (_made.Find(order.JobId) is not { } pictures)
        {
            Log.RunAgain(logger, Reference(order));
            var again = await StartAsync(order, cancellationToken);
            if (again is PictureRun.NotMade notMade)
            {
                return new PictureDelivery.Lost(notMade.Failure, notMade.Reference);
            }

            pictures = _made.Find(order.JobId) ?? throw new ProviderTroubleException("The run is under way again.") { RetryAfter = BusyPause };
        }

        var files = new List<PictureFile>();
        ReplicateException? loss = null;
        foreach (var picture in pictures.Take(MaxPictures))
        {
            try
            {
                files.Add(await outputs.ReadAsync(picture, FetchTimeout, cancellationToken));
            }
            catch (ReplicateException e)
            {
                Log.OutputLost(logger, Reference(order), e.Kind);
                loss = loss is null || e.IsTransient ? e : loss;
            }
        }

        return files.Count > 0 ? new PictureDelivery.Whole(files)
            : loss is { IsTransient: true } ? throw new ProviderTroubleException(loss.Message, loss)
            : new PictureDelivery.Lost(PictureFailure.Failed, Reference(order));
    }

    /// <inheritdoc/>
    public async Task StopAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            await client.CancelAsync(runId, cancellationToken);
        }
        catch (CogRefusalException e) when (e.Status < 500)
        {
            // It has ended, or nobody knows it.
        }
        catch (Exception e) when (e is CogRefusalException or ReplicateException)
        {
            throw new ProviderTroubleException("The Cog server gave no answer to a stop.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private static string Reference(PictureOrder order) => order.JobId[..8];

    private static PictureRun.NotMade NotMade(PictureOrder order, PictureFailure failure) => new(failure, Reference(order));

    private static PictureRun.Made Made(PictureOrder order, string[] pictures) =>
        new(order.JobId, [.. pictures.Select((_, index) => $"#{index}")]);

    private PictureRun Run(PictureOrder order, CogRun run)
    {
        string[] pictures = [.. ReplicateOutput.Pictures(run.Output)];
        if (run.Status == PredictionStatus.Succeeded && pictures.Length > 0)
        {
            _made.Keep(order.JobId, pictures);
            return Made(order, pictures);
        }

        if (!run.Status.IsTerminal)
        {
            return run.Status == PredictionStatus.Starting
                ? new PictureRun.Waiting(order.JobId)
                : new PictureRun.Working(order.JobId, run.Logs is { ValueKind: System.Text.Json.JsonValueKind.String } logs ? PredictionProgress.Percent(logs.GetString()) : null);
        }

        var failure = run.Status == PredictionStatus.Canceled || run.Status == PredictionStatus.Aborted ? PictureFailure.Canceled
            : PredictionError.IsRefusal(run.Error) ? PictureFailure.Refused
            : PictureFailure.Failed;
        Log.RunFailed(logger, Reference(order), run.Status, failure, PredictionError.Code(run.Error));
        return NotMade(order, failure);
    }

    private async Task<PictureRun> RefusedAsync(PictureOrder order, CogRefusalException refusal, CancellationToken cancellationToken)
    {
        switch (refusal.Status)
        {
            case 409:
                throw new ProviderTroubleException("The Cog server is busy.", refusal) { RetryAfter = BusyPause };

            case 503 when !await IsHopelessAsync(cancellationToken):
                throw new ProviderTroubleException("The Cog server is starting.", refusal) { RetryAfter = StartingPause };

            case 503:
                Log.OperatorNeeded(logger, "the model's set-up failed; look at the Cog server's log", refusal.Status, Reference(order));
                return NotMade(order, PictureFailure.Unavailable);

            case 401 or 403:
                Log.OperatorNeeded(logger, "Cog:Header and Cog:HeaderValue do not open the proxy", refusal.Status, Reference(order));
                return NotMade(order, PictureFailure.Unavailable);

            case 404 or 405 or (>= 300 and < 400):
                Log.OperatorNeeded(logger, "there is no Cog server at Cog:Url", refusal.Status, Reference(order));
                return NotMade(order, PictureFailure.Unavailable);

            case < 500:
                Log.Refused(logger, refusal.Status, Reference(order));
                return NotMade(order, PictureFailure.Failed);

            default:
                throw new ProviderTroubleException("The Cog server, or the proxy in front of it, is in trouble.", refusal);
        }
    }

    private async Task<bool> IsHopelessAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.HealthAsync(cancellationToken)).IsHopeless;
        }
        catch (Exception e) when (e is CogRefusalException or ReplicateException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2040, LogLevel.Warning, "The Cog server's run ended as {Status}: {Failure}, code {Code}, reference {Reference}.")]
        public static partial void RunFailed(ILogger logger, string reference, PredictionStatus status, PictureFailure failure, string code);

        [LoggerMessage(2041, LogLevel.Error, "No pictures can be made until the operator acts: {Advice}. The Cog server answered {HttpStatus}, reference {Reference}.")]
        public static partial void OperatorNeeded(ILogger logger, string advice, int httpStatus, string reference);

        [LoggerMessage(2042, LogLevel.Warning, "The Cog server refused with HTTP status {HttpStatus}, reference {Reference}; 422 is for inputs, see Cog:Inputs.")]
        public static partial void Refused(ILogger logger, int httpStatus, string reference);

        [LoggerMessage(2043, LogLevel.Information, "What the Cog server made for reference {Reference} is not here; it is run again.")]
        public static partial void RunAgain(ILogger logger, string reference);

        [LoggerMessage(2044, LogLevel.Warning, "An output of the Cog server was not taken, reference {Reference}: {Kind}.")]
        public static partial void OutputLost(ILogger logger, string reference, ReplicateErrorKind kind);
    }
}
