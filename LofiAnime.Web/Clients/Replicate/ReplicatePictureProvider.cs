namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Makes pictures with a model at Replicate: a prediction, polls until it has ended, and the picture's bytes.</summary>
/// <param name="options">The settings; they are valid.</param>
/// <param name="client">The API.</param>
/// <param name="outputs">The pictures' hosts.</param>
/// <param name="timeProvider">The clock of the deadline and the polls.</param>
/// <param name="random">The jitter of the polls; used by several threads at once.</param>
/// <param name="logger">Is told ids, statuses and times; never a prompt, the token or the vendor's words.</param>
public sealed partial class ReplicatePictureProvider(
    ReplicateOptions options,
    ReplicateClient client,
    OutputReader outputs,
    TimeProvider timeProvider,
    Random random,
    ILogger<ReplicatePictureProvider> logger) : IPictureProvider
{
    /// <summary>How long we try to stop a run that nobody waits for any more.</summary>
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(5);

    /// <summary>A run that is stopped this shortly before our deadline was stopped by it: two clocks are never quite the same.</summary>
    private static readonly TimeSpan _deadlineSlack = TimeSpan.FromSeconds(2);

    private readonly ModelReference _model = ModelReference.Parse(options.Model);

    /// <inheritdoc/>
    public string Name => "replicate";

    /// <inheritdoc/>
    public async Task<PictureOutcome> MakeAsync(string prompt, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Deadline, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var started = timeProvider.GetTimestamp();
        var reference = NewReference();
        Prediction? prediction = null;
        try
        {
            prediction = await client.CreateAsync(_model, ModelInputs.Build(options, prompt), TimeLeft(started), either.Token);
            Log.Created(logger, prediction.Id, reference);
            for (var pause = options.PollInterval; !HasEnded(prediction); pause = Longer(pause))
            {
                await Task.Delay(Jittered(pause), timeProvider, either.Token);
                prediction = await client.GetAsync(prediction, TimeLeft(started), either.Token);
            }

            Log.Ended(logger, prediction.Id, prediction.Status, timeProvider.GetElapsedTime(started).TotalMilliseconds);
            return await ReadAsync(prediction, reference, started, either.Token);
        }
        catch (ReplicateException e)
        {
            return NotMade(e, reference, prediction);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Log.DeadlinePassed(logger, reference, prediction?.Id, options.Deadline);
            return new PictureOutcome.NotMade(PictureFailure.TimedOut, reference);
        }
        finally
        {
            if (prediction is not null && !HasEnded(prediction))
            {
                await StopAsync(prediction);
            }
        }
    }

    // An answer in sync mode may have the output while its status still says "processing".
    private static bool HasEnded(Prediction prediction) =>
        prediction.Status.IsTerminal || ReplicateOutput.Pictures(prediction.Output).Any();

    private async Task<PictureOutcome> ReadAsync(
        Prediction prediction, string reference, long started, CancellationToken cancellationToken)
    {
        if (prediction.Status == PredictionStatus.Failed)
        {
            var failure = PredictionError.IsRefusal(prediction.Error) ? PictureFailure.Refused : PictureFailure.Failed;
            Log.RunFailed(logger, prediction.Id, reference, failure, PredictionError.Code(prediction.Error));
            return new PictureOutcome.NotMade(failure, reference);
        }

        if (prediction.Status == PredictionStatus.Canceled || prediction.Status == PredictionStatus.Aborted)
        {
            var failure = TimeLeft(started) <= _deadlineSlack ? PictureFailure.TimedOut : PictureFailure.Canceled;
            Log.RunStopped(logger, prediction.Id, reference, failure);
            return new PictureOutcome.NotMade(failure, reference);
        }

        var location = ReplicateOutput.Pictures(prediction.Output).FirstOrDefault()
            ?? throw new ReplicateException(ReplicateErrorKind.NoPicture);
        return await outputs.ReadAsync(location, TimeLeft(started), cancellationToken);
    }

    private PictureOutcome.NotMade NotMade(ReplicateException error, string reference, Prediction? prediction)
    {
        // A prediction that is not found any more says nothing about the model.
        var isOfThePrediction = error.Kind == ReplicateErrorKind.NotFound && prediction is not null;
        if (Advice(error.Kind) is { } advice && !isOfThePrediction)
        {
            Log.OperatorNeeded(logger, error.Kind, error.Status, advice, reference);
            return new PictureOutcome.NotMade(PictureFailure.Unavailable, reference);
        }

        var failure = error.Kind switch
        {
            ReplicateErrorKind.RateLimited => PictureFailure.Busy,
            ReplicateErrorKind.TimedOut => PictureFailure.TimedOut,
            _ => PictureFailure.Failed,
        };
        Log.CallFailed(logger, error, reference, failure, prediction?.Id);
        return new PictureOutcome.NotMade(failure, reference);
    }

    /// <summary>What the operator has to do before another picture can be made; <c>null</c> when it is not for the operator.</summary>
    private static string? Advice(ReplicateErrorKind kind) => kind switch
    {
        ReplicateErrorKind.Unauthenticated => "set REPLICATE_API_TOKEN to a token that is valid",
        ReplicateErrorKind.InsufficientCredit => "the account at Replicate needs credit",
        ReplicateErrorKind.Forbidden => "the token may not run the model in Replicate:Model",
        ReplicateErrorKind.NotFound => "Replicate:Model names no model, or a community model without its version",
        ReplicateErrorKind.InvalidVersion => "Replicate:Model names a version that does not exist or may not be used",
        _ => null,
    };

    private async Task StopAsync(Prediction prediction)
    {
        using var patience = new CancellationTokenSource(_stopPatience, timeProvider);
        try
        {
            await client.CancelAsync(prediction, patience.Token);
            Log.Stopped(logger, prediction.Id);
        }
        catch (Exception e) when (e is ReplicateException or OperationCanceledException)
        {
            Log.NotStopped(logger, e, prediction.Id);
        }
    }

    private TimeSpan TimeLeft(long started) => options.Deadline - timeProvider.GetElapsedTime(started);

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < options.MaxPollInterval ? pause * 2 : options.MaxPollInterval;

    private TimeSpan Jittered(TimeSpan pause) => pause * (0.8 + (0.4 * random.NextDouble()));

    private string NewReference() => random.Next().ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Debug, "Prediction {PredictionId} was created for reference {Reference}.")]
        public static partial void Created(ILogger logger, string predictionId, string reference);

        [LoggerMessage(2002, LogLevel.Information, "Prediction {PredictionId} ended as {Status} after {Milliseconds:0} ms.")]
        public static partial void Ended(ILogger logger, string predictionId, PredictionStatus status, double milliseconds);

        [LoggerMessage(2003, LogLevel.Warning, "Prediction {PredictionId} failed at Replicate: {Failure}, code {Code}, reference {Reference}.")]
        public static partial void RunFailed(ILogger logger, string predictionId, string reference, PictureFailure failure, string code);

        [LoggerMessage(2004, LogLevel.Warning, "Prediction {PredictionId} was stopped at Replicate: {Failure}, reference {Reference}.")]
        public static partial void RunStopped(ILogger logger, string predictionId, string reference, PictureFailure failure);

        [LoggerMessage(2005, LogLevel.Warning, "No picture for reference {Reference}: {Failure}. Prediction: {PredictionId}.")]
        public static partial void CallFailed(ILogger logger, Exception exception, string reference, PictureFailure failure, string? predictionId);

        [LoggerMessage(2006, LogLevel.Error, "No pictures can be made until the operator acts: {Advice}. Replicate answered {HttpStatus} ({Kind}), reference {Reference}.")]
        public static partial void OperatorNeeded(ILogger logger, ReplicateErrorKind kind, int? httpStatus, string advice, string reference);

        [LoggerMessage(2007, LogLevel.Warning, "No picture for reference {Reference} within {Deadline}. Prediction: {PredictionId}.")]
        public static partial void DeadlinePassed(ILogger logger, string reference, string? predictionId, TimeSpan deadline);

        [LoggerMessage(2008, LogLevel.Information, "Prediction {PredictionId} was asked to stop.")]
        public static partial void Stopped(ILogger logger, string predictionId);

        [LoggerMessage(2009, LogLevel.Warning, "Prediction {PredictionId} could not be stopped; it ends by itself at its deadline.")]
        public static partial void NotStopped(ILogger logger, Exception exception, string predictionId);
    }
}
