using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Makes one attempt at a message that was claimed, and writes down what came of it.</summary>
internal sealed partial class DeliveryAttempt(
    MessageStore messages, DeadLetterStore letters, SigningKeyStore keys, DeliverySender sender, IOptions<GatewayOptions> options, TimeProvider time, ILogger<DeliveryAttempt> logger)
{
    /// <summary>How long a claim lasts unless it is renewed: after it, another gateway takes over what a dead one had.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _renewal = TimeSpan.FromSeconds(10);

    /// <summary>Claims a message, if it is still to be had, and delivers it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when the host stops: the message is given back then.</param>
    public async Task RunAsync(LocalMessage message, CancellationToken cancellationToken)
    {
        var lease = MessagePlanner.NewId("");
        if (await messages.ClaimAsync(message, lease, time.GetUtcNow() + Lease, cancellationToken).ConfigureAwait(false) is not { } retried)
        {
            return;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewal = time.CreateTimer(_ => _ = RenewAsync(message, lease, lost), null, _renewal, _renewal);
        DeliveryAnswer answer;
        try
        {
            var (key, _) = await keys.ReadAsync(lost.Token).ConfigureAwait(false);
            var signature = DeliverySignature.Create(key, message.Url, message.Body, time.GetUtcNow(), MessagePlanner.NewId("jwt_"));
            answer = await sender.SendAsync(message, retried, signature, lost.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await messages.ReleaseAsync(message, lease, retried, CancellationToken.None).ConfigureAwait(false);
            Log.Released(logger, message.Id);
            return;
        }
        catch (OperationCanceledException)
        {
            Log.Lost(logger, message.Id);
            return;
        }

        // What has come of it is written down even while the host stops.
        await CompleteAsync(message, lease, retried, answer).ConfigureAwait(false);
    }

    private async Task CompleteAsync(LocalMessage message, string lease, long retried, DeliveryAnswer answer)
    {
        var now = time.GetUtcNow();
        if (answer.IsSuccess)
        {
            var callbacks = CallbackMessage.Of(message, answer, retried, deadLetterId: null, isLast: true, now);
            if (await messages.DeliveredAsync(message, lease, retried, callbacks, CancellationToken.None).ConfigureAwait(false))
            {
                Log.Delivered(logger, message.Id, retried);
                return;
            }
        }
        else if (retried < message.Delivery.Retries && !answer.IsFinal)
        {
            var wait = RetryWait.After(message.Delivery, (int)retried, answer, now, options.Value.QStashBackoffUnit);
            var callbacks = CallbackMessage.Of(message, answer, retried, deadLetterId: null, isLast: false, now);
            if (await messages.RetryAsync(message, lease, retried + 1, now + wait, answer, callbacks, CancellationToken.None).ConfigureAwait(false))
            {
                Log.WillRetry(logger, message.Id, answer.Problem, wait);
                return;
            }
        }
        else
        {
            var letter = new DeadLetter
            {
                Id = letters.NewId(await messages.NextNumberAsync(CancellationToken.None).ConfigureAwait(false)),
                Message = message,
                FailedAt = now.ToUnixTimeMilliseconds(),
                ResponseStatus = answer.Status,
                ResponseHeaders = answer.Headers,
                ResponseBody = answer.Body,
            };
            var callbacks = CallbackMessage.Of(message, answer, retried, letter.Id, isLast: true, now);
            if (await messages.FailedAsync(letter, lease, retried, answer, callbacks, CancellationToken.None).ConfigureAwait(false))
            {
                Log.Failed(logger, message.Id, answer.Problem, letter.Id);
                return;
            }
        }

        Log.Lost(logger, message.Id);
    }

    private async Task RenewAsync(LocalMessage message, string lease, CancellationTokenSource lost)
    {
        try
        {
            if (!await messages.RenewAsync(message, lease, time.GetUtcNow() + Lease, lost.Token).ConfigureAwait(false))
            {
                await lost.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The next one may succeed; if none does, the lease ends, and the message is delivered again.
            Log.NotRenewed(logger, message.Id, problem.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Information, "Message {MessageId} was delivered after {Retried} retries")]
        public static partial void Delivered(ILogger logger, string messageId, long retried);

        [LoggerMessage(4104, LogLevel.Warning, "Message {MessageId} was not delivered: {Problem}; it is tried again in {Wait}")]
        public static partial void WillRetry(ILogger logger, string messageId, string? problem, TimeSpan wait);

        [LoggerMessage(4105, LogLevel.Warning, "Message {MessageId} has failed: {Problem}; it is dead letter {DlqId}")]
        public static partial void Failed(ILogger logger, string messageId, string? problem, string dlqId);

        [LoggerMessage(4106, LogLevel.Information, "Message {MessageId} was cancelled, or taken over by another gateway, while it was being delivered")]
        public static partial void Lost(ILogger logger, string messageId);

        [LoggerMessage(4107, LogLevel.Information, "Message {MessageId} is given back: the gateway stops")]
        public static partial void Released(ILogger logger, string messageId);

        [LoggerMessage(4108, LogLevel.Warning, "The claim on message {MessageId} was not renewed ({Cause})")]
        public static partial void NotRenewed(ILogger logger, string messageId, string cause);
    }
}
