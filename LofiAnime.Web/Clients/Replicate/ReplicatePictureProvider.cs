using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Makes pictures with a model at Replicate: a prediction, looks at it until it has ended, and the pictures' bytes.</summary>
/// <param name="options">The settings; they are valid.</param>
/// <param name="client">The API.</param>
/// <param name="outputs">The pictures' hosts.</param>
/// <param name="photos">The photos to be restored; <c>null</c> where none are kept, and none can be restored.</param>
/// <param name="budget">The rate that all instances share; <c>null</c> for the vendor's own refusals alone.</param>
/// <param name="timeProvider">The clock of the deadlines.</param>
/// <param name="random">The jitter of the looks; used by several threads at once.</param>
/// <param name="logger">Is told ids, statuses and times; never a prompt, the token or the vendor's words.</param>
/// <param name="models">Which model to use instead of the configured one; <c>null</c> for never.</param>
public sealed partial class ReplicatePictureProvider(
    ReplicateOptions options,
    ReplicateClient client,
    OutputReader outputs,
    IPictureStore? photos,
    CreationBudget? budget,
    TimeProvider timeProvider,
    Random random,
    ILogger<ReplicatePictureProvider> logger,
    IModelSwitch? models = null) : IPictureProvider
{
    /// <summary>The most pictures that a run is asked for.</summary>
    private const int MaxPictures = 4;

    /// <summary>The most outputs that are looked at for them: some models put an aid in front.</summary>
    private const int MaxOutputs = 8;

    /// <summary>The most pages of 100 that are read to find a run: the vendor's own rate allows no more within the default deadline.</summary>
    private const int MaxPages = 25;

    private const char ShortMark = '#';

    /// <summary>A run that is stopped this shortly before our deadline was stopped by it: two clocks are never quite the same.</summary>
    private static readonly TimeSpan DeadlineSlack = TimeSpan.FromSeconds(2);

    /// <summary>How much the vendor's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    private readonly ModelReference _restorer = ModelReference.Parse(options.RestorationModel);
    private readonly PhotoCourier? _courier = photos is null ? null : new(options, client.Files, photos, logger);

    /// <inheritdoc/>
    public string Name => "replicate";

    /// <inheritdoc/>
    public PictureAbilities Abilities => ModelInputs.Choices(options.With(models?.Model)).Abilities with { CanRestore = photos is not null };

    /// <inheritdoc/>
    public TimeSpan Patience => options.Deadline;

    /// <inheritdoc/>
    public async Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var timeLeft = order.Deadline - timeProvider.GetUtcNow();
        if (timeLeft <= TimeSpan.Zero)
        {
            return NotMade(order, PictureFailure.TimedOut);
        }

        if (budget is not null)
        {
            if (!await budget.TakeAsync(timeLeft, cancellationToken))
            {
                Log.BudgetSpent(logger, Reference(order));
                return NotMade(order, PictureFailure.Busy);
            }

            timeLeft = Max(order.Deadline - timeProvider.GetUtcNow(), TimeSpan.FromSeconds(1));
        }

        using var deadline = new CancellationTokenSource(timeLeft, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var chosen = options.With(models?.Model);
        JsonObject? input;
        try
        {
            input = await InputAsync(order, chosen, either.Token);
        }
        catch (ReplicateException e)
        {
            return NotMade(order, e, predictionId: null); // Nothing was started, whatever became of the upload.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotMade(order, PictureFailure.TimedOut);
        }

        if (input is null)
        {
            return NotMade(order, PictureFailure.Failed);
        }

        var creation = new NewPrediction { Input = input, Wait = options.Wait, Webhook = order.Callback };
        timeLeft = Max(order.Deadline - timeProvider.GetUtcNow(), TimeSpan.FromSeconds(1));
        try
        {
            var prediction = await client.Predictions.CreateAsync(order.Photo is null ? ModelReference.Parse(chosen.Model) : _restorer, creation, timeLeft, either.Token);
            Log.Created(logger, prediction.Id, Reference(order));
            return await RunAsync(order, prediction, cancellationToken);
        }
        catch (ReplicateException e) when (!e.IsOutcomeUnknown)
        {
            return NotMade(order, e, predictionId: null);
        }
        catch (ReplicateException e)
        {
            throw Trouble(e);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProviderTroubleException("The deadline passed before Replicate answered.", e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A run is known by its webhook, which only a run with a callback has. Replicate lists newest first, 100 to a page;
    /// up to 25 pages are read, back to the order's submission.
    /// </remarks>
    public async Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        if (order.Callback is null)
        {
            Log.NotFindable(logger, Reference(order));
            return NotMade(order, PictureFailure.Failed);
        }

        try
        {
            var pages = 0;
            var submitted = order.Deadline - ReplicateOptions.MaxDeadline - ClockSlack;
            await foreach (var page in client.Predictions.PagesAsync(submitted, cancellationToken))
            {
                // By the job's id, not the whole address: the site's address and seal may have changed since.
                if (page.FirstOrDefault(prediction => prediction.Webhook?.Contains(order.JobId, StringComparison.Ordinal) == true) is { } found)
                {
                    Log.Found(logger, found.Id, Reference(order));
                    return await RunAsync(order, found, cancellationToken);
                }

                // A list that leaves out webhooks, or never ends, proves nothing.
                if (page.Any(prediction => prediction.Webhook is null && MayBeFor(prediction, order)) || ++pages == MaxPages)
                {
                    Log.NotFindable(logger, Reference(order));
                    return NotMade(order, PictureFailure.Failed);
                }
            }

            return null;
        }
        catch (ReplicateException e)
        {
            throw Trouble(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The pause doubles from <see cref="ReplicateOptions.PollInterval"/>, a fifth more or less.</remarks>
    public TimeSpan PauseBefore(PictureOrder order, int looks)
    {
        var growing = options.PollInterval * Math.Pow(2, Math.Min(looks, 16));
        var pause = order.Callback is not null ? options.WebhookPollInterval
            : growing < options.MaxPollInterval ? growing
            : options.MaxPollInterval;
        return pause * (0.8 + (0.4 * random.NextDouble()));
    }

    /// <inheritdoc/>
    public async Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(order, await client.Predictions.GetAsync(runId, options.AttemptTimeout, cancellationToken), cancellationToken);
        }
        catch (ReplicateException e) when (!IsPassing(e))
        {
            return NotMade(order, e, runId);
        }
        catch (ReplicateException e)
        {
            throw Trouble(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Up to four pictures, those that come in time; an output that is no picture is left out.</remarks>
    public async Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken)
    {
        var files = new List<PictureFile>();
        ReplicateException? loss = null;

        // Several slow pictures must not outlast the deadline; one that is paid for has its try even so.
        using var late = new CancellationTokenSource(Max(order.Deadline - timeProvider.GetUtcNow(), options.AttemptTimeout), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        Lazy<Task<string[]>> whole = new(() => OutputsAsync(run.Id, either.Token));
        foreach (var (index, output) in run.Outputs.Index().DistinctBy(item => item.Item).Take(MaxOutputs))
        {
            try
            {
                var location = IsShort(output) ? (await whole.Value).ElementAtOrDefault(index) ?? "" : output;
                var file = await outputs.ReadAsync(location, options.AttemptTimeout, either.Token);
                files.Add(order.Photo is { } photo ? PhotoCourier.TurnBack(file, photo) : file);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                loss = loss is { IsTransient: true } ? loss : new ReplicateException(ReplicateErrorKind.TimedOut, innerException: e);
                break;
            }
            catch (ReplicateException e)
            {
                Log.OutputLost(logger, run.Id, Reference(order), e.Kind, e.Status);

                // Of two losses the one that may pass is the one that counts.
                loss = loss is null || e.IsTransient ? e : loss;
            }

            if (files.Count == MaxPictures)
            {
                break;
            }
        }

        return files.Count > 0 ? new PictureDelivery.Whole(files)
            : loss is { IsTransient: true } ? throw Trouble(loss)
            : new PictureDelivery.Lost(PictureFailure.Failed, Reference(order));
    }

    /// <inheritdoc/>
    public async Task StopAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            await client.Predictions.CancelAsync(runId, cancellationToken);
            Log.Stopped(logger, runId);
        }
        catch (ReplicateException e) when (IsPassing(e))
        {
            throw Trouble(e);
        }
        catch (ReplicateException e)
        {
            // It is gone, or has ended: nothing is left to be stopped.
            Log.NotStopped(logger, e, runId);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static ProviderTroubleException Trouble(ReplicateException error) => new(error.Message, error) { RetryAfter = error.RetryAfter };

    private static bool IsPassing(ReplicateException error) => error.IsTransient || error.IsOutcomeUnknown;

    private static string Reference(PictureOrder order) => order.JobId[..8];

    private static PictureRun.NotMade NotMade(PictureOrder order, PictureFailure failure) => new(failure, Reference(order));

    // A picture in the answer itself would be megabytes to whoever keeps the run: its place is kept, and the run asked again.
    private static string Short(string picture, int index) =>
        picture.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? $"{ShortMark}{index}" : picture;

    private static bool IsShort(string output) => output.StartsWith(ShortMark);

    private async Task<string[]> OutputsAsync(string runId, CancellationToken cancellationToken)
    {
        var prediction = await client.Predictions.GetAsync(runId, options.AttemptTimeout, cancellationToken);
        return [.. ReplicateOutput.Pictures(prediction.Output)];
    }

    /// <summary>Gathers what the model is given; a photo is taken to it first.</summary>
    /// <returns><c>null</c> when the photo is here no more.</returns>
    private async Task<JsonObject?> InputAsync(PictureOrder order, ReplicateOptions chosen, CancellationToken cancellationToken) =>
        order.Photo is not { } photo ? ModelInputs.Build(chosen, order)
        : _courier is not null && await _courier.SendAsync(photo, cancellationToken) is { } address ? ModelInputs.BuildRestoration(options, address)
        : null;

    // Of a run whose inputs are not shown nobody can tell either, unless it was made on the vendor's own site. What stands
    // before the prompt may have been another when it was made.
    private bool MayBeFor(Prediction prediction, PictureOrder order) => prediction.Input switch
    {
        { ValueKind: JsonValueKind.Object } input when input.GetPropertyCount() > 0 && order.Photo is not null =>
            input.TryGetProperty(options.RestorationPhotoInput, out _),
        { ValueKind: JsonValueKind.Object } input when input.GetPropertyCount() > 0 =>
            input.TryGetProperty(ModelInputs.Prompt, out var prompt)
            && prompt.ValueKind == JsonValueKind.String
            && prompt.GetString()!.EndsWith(order.Prompt, StringComparison.Ordinal),
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Object } => prediction.Source is not "web",
        _ => false,
    };

    private async Task<PictureRun> RunAsync(PictureOrder order, Prediction prediction, CancellationToken cancellationToken)
    {
        var run = Run(order, prediction);
        if (order.Photo is not null && _courier is not null && run is (PictureRun.Made or PictureRun.NotMade))
        {
            await _courier.ForgetAsync(prediction, cancellationToken);
        }

        return run;
    }

    private PictureRun Run(PictureOrder order, Prediction prediction)
    {
        // An answer in sync mode may have the output while its status still says "processing".
        var pictures = ReplicateOutput.Pictures(prediction.Output).ToArray();
        if (pictures.Length > 0 && (prediction.Status == PredictionStatus.Succeeded || !prediction.Status.IsTerminal))
        {
            Log.Ended(logger, prediction.Id, prediction.Status, Reference(order));
            return new PictureRun.Made(prediction.Id, [.. pictures.Select(Short)]);
        }

        if (prediction.Status.IsTerminal)
        {
            return Ended(order, prediction);
        }

        return prediction.Status == PredictionStatus.Starting
            ? new PictureRun.Waiting(prediction.Id)
            : new PictureRun.Working(prediction.Id, PredictionProgress.Percent(prediction.Logs));
    }

    private PictureRun.NotMade Ended(PictureOrder order, Prediction prediction)
    {
        var reference = Reference(order);
        Log.Ended(logger, prediction.Id, prediction.Status, reference);
        if (prediction.Status == PredictionStatus.Failed)
        {
            var failure = PredictionError.IsRefusal(prediction.Error) ? PictureFailure.Refused : PictureFailure.Failed;
            Log.RunFailed(logger, prediction.Id, reference, failure, PredictionError.Code(prediction.Error));
            return new(failure, reference);
        }

        if (prediction.Status == PredictionStatus.Succeeded)
        {
            Log.NoPicture(logger, prediction.Id, reference, prediction.DataRemoved == true);
            return new(PictureFailure.Failed, reference);
        }

        var stop = EndedAtTheDeadline(order, prediction) ? PictureFailure.TimedOut : PictureFailure.Canceled;
        Log.RunStopped(logger, prediction.Id, reference, stop);
        return new(stop, reference);
    }

    // Where the vendor tells both instants its clock is asked, since ours may look much later.
    private bool EndedAtTheDeadline(PictureOrder order, Prediction prediction) =>
        prediction is { Deadline: { } deadline, CompletedAt: { } completed }
            ? completed >= deadline - DeadlineSlack
            : timeProvider.GetUtcNow() >= order.Deadline - DeadlineSlack;

    private PictureRun.NotMade NotMade(PictureOrder order, ReplicateException error, string? predictionId)
    {
        var reference = Reference(order);

        // A prediction that is not found any more says nothing about the model.
        var isOfThePrediction = error.Kind == ReplicateErrorKind.NotFound && predictionId is not null;
        if (Advice(error.Kind, order.Photo is null ? nameof(options.Model) : nameof(options.RestorationModel)) is { } advice && !isOfThePrediction)
        {
            Log.OperatorNeeded(logger, error.Kind, error.Status, advice, reference);
            return new(PictureFailure.Unavailable, reference);
        }

        var failure = error.Kind == ReplicateErrorKind.RateLimited ? PictureFailure.Busy : PictureFailure.Failed;
        Log.CallFailed(logger, error, reference, failure, predictionId);
        return new(failure, reference);
    }

    /// <summary>What the operator has to do before another picture can be made; <c>null</c> when it is not for the operator.</summary>
    private static string? Advice(ReplicateErrorKind kind, string model) => kind switch
    {
        ReplicateErrorKind.Unauthenticated => "set REPLICATE_API_TOKEN to a token that is valid",
        ReplicateErrorKind.InsufficientCredit => "the account at Replicate needs credit",
        ReplicateErrorKind.Forbidden => $"the token may not run the model in Replicate:{model}",
        ReplicateErrorKind.NotFound => $"Replicate:{model} names no model, or a community model without its version",
        ReplicateErrorKind.InvalidVersion => $"Replicate:{model} names a version that does not exist or may not be used",
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Debug, "Prediction {PredictionId} was created for reference {Reference}.")]
        public static partial void Created(ILogger logger, string predictionId, string reference);

        [LoggerMessage(2002, LogLevel.Information, "Prediction {PredictionId} ended as {Status}, reference {Reference}.")]
        public static partial void Ended(ILogger logger, string predictionId, PredictionStatus status, string reference);

        [LoggerMessage(2003, LogLevel.Warning, "Prediction {PredictionId} failed at Replicate: {Failure}, code {Code}, reference {Reference}.")]
        public static partial void RunFailed(ILogger logger, string predictionId, string reference, PictureFailure failure, string code);

        [LoggerMessage(2004, LogLevel.Warning, "Prediction {PredictionId} was stopped at Replicate: {Failure}, reference {Reference}.")]
        public static partial void RunStopped(ILogger logger, string predictionId, string reference, PictureFailure failure);

        [LoggerMessage(2005, LogLevel.Warning, "No picture for reference {Reference}: {Failure}. Prediction: {PredictionId}.")]
        public static partial void CallFailed(ILogger logger, Exception exception, string reference, PictureFailure failure, string? predictionId);

        [LoggerMessage(2006, LogLevel.Error, "No pictures can be made until the operator acts: {Advice}. Replicate answered {HttpStatus} ({Kind}), reference {Reference}.")]
        public static partial void OperatorNeeded(ILogger logger, ReplicateErrorKind kind, int? httpStatus, string advice, string reference);

        [LoggerMessage(2007, LogLevel.Warning, "Prediction {PredictionId} succeeded without a picture, reference {Reference}. Its data was removed: {DataRemoved}.")]
        public static partial void NoPicture(ILogger logger, string predictionId, string reference, bool dataRemoved);

        [LoggerMessage(2008, LogLevel.Information, "Prediction {PredictionId} was asked to stop.")]
        public static partial void Stopped(ILogger logger, string predictionId);

        [LoggerMessage(2009, LogLevel.Information, "Prediction {PredictionId} could not be stopped; it has ended, or ends at its deadline.")]
        public static partial void NotStopped(ILogger logger, Exception exception, string predictionId);

        [LoggerMessage(2010, LogLevel.Information, "Prediction {PredictionId} was found again for reference {Reference}.")]
        public static partial void Found(ILogger logger, string predictionId, string reference);

        [LoggerMessage(2011, LogLevel.Warning, "Nobody can tell whether a prediction was created for reference {Reference}; none is created again.")]
        public static partial void NotFindable(ILogger logger, string reference);

        [LoggerMessage(2012, LogLevel.Warning, "An output of prediction {PredictionId} was not taken, reference {Reference}: {Kind}, HTTP status {HttpStatus}.")]
        public static partial void OutputLost(ILogger logger, string predictionId, string reference, ReplicateErrorKind kind, int? httpStatus);

        [LoggerMessage(2013, LogLevel.Warning, "No place came free within Replicate:RequestsPerMinute for reference {Reference}.")]
        public static partial void BudgetSpent(ILogger logger, string reference);
    }
}
