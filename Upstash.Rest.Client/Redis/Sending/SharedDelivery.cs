using System.Diagnostics.CodeAnalysis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Delivers commands that share a request although they know nothing of each other, so that each fares as if it had gone alone.</summary>
/// <remarks>
/// When a request fails as a whole: what surely was not run is repeated by the transport; of what may have been run the
/// idempotent commands go again, and the others fail. A request that the server refuses to look at, or whose answer cannot
/// be read, is halved until the command that is the cause stands alone.
/// </remarks>
internal sealed class SharedDelivery(CommandSender sender, RetryPolicy retries, TimeProvider timeProvider)
{
    /// <summary>Writes the first commands as one request; one that cannot be written fails alone.</summary>
    /// <param name="commands">The commands; afterwards those that are in the request.</param>
    /// <param name="turn">See <see cref="UpstashRequest.Turn"/>.</param>
    /// <param name="rest">The commands that did not fit.</param>
    /// <returns><c>null</c> when there was nothing to send.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the command's caller is told, and the others are not held up by it.")]
    public UpstashRequest? Write(ref ArraySegment<QueuedCommand> commands, BatchTurn? turn, out ArraySegment<QueuedCommand> rest)
    {
        rest = [];
        while (commands.Count > 0)
        {
            try
            {
                var taken = 1;
                var request = commands.Count == 1
                    ? sender.Requests.Write(commands[0].Command, turn)
                    : sender.Requests.WritePipeline(commands, turn, out taken);
                rest = commands[taken..];
                commands = commands[..taken];
                return request;
            }
            catch (Exception e)
            {
                Settle(commands[..1], e);
                commands = commands[1..];
            }
        }

        return null;
    }

    /// <summary>Sends a request and settles its commands, in one way or another. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong is told to every caller who waits for it.")]
    public async Task DeliverAsync(UpstashRequest request, ArraySegment<QueuedCommand> commands)
    {
        try
        {
            if (await TrySendAsync(request, commands).ConfigureAwait(false) is { } refusal)
            {
                await HalveAsync(commands, refusal).ConfigureAwait(false);
            }

            await SendAgainAsync(commands.Where(command => command.TryFallBack()), request.Turn).ConfigureAwait(false);
            Settle(commands);
        }
        catch (Exception e)
        {
            Settle(commands, e);
        }
    }

    private static void Settle(ArraySegment<QueuedCommand> commands, Exception? error = null)
    {
        foreach (var command in commands)
        {
            if (error is not null)
            {
                // An error of his own for each caller, since an exception collects the traces of all who throw it.
                command.Fail((error as UpstashException)?.Of(command.Command.Name) ?? error);
            }

            command.Settle();
        }
    }

    /// <summary>Tells whether nothing was run because of what the request holds.</summary>
    private static bool IsIndigestible(UpstashException error) => error is UpstashApiException { StatusCode: 400 or 413 };

    /// <summary>Sends a request, and deals with every failure but those that one of several commands may be the cause of.</summary>
    /// <returns>Such a failure; what may have been run and must not be repeated has failed by then.</returns>
    private async Task<UpstashException?> TrySendAsync(UpstashRequest request, ArraySegment<QueuedCommand> commands)
    {
        try
        {
            using (request)
            {
                await sender.SendAsync(request, commands, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (UpstashException e)
        {
            request.Turn?.End(); // Nobody else waits while it is made good.
            if (commands.Count > 1 && IsIndigestible(e))
            {
                return e;
            }

            if (commands.Count > 1 && e is UpstashSerializationException)
            {
                Settle(Unanswered(commands, isIdempotent: false), e);
                return e;
            }

            await RecoverAsync(commands, e).ConfigureAwait(false);
        }

        return null;
    }

    private static QueuedCommand[] Unanswered(ArraySegment<QueuedCommand> commands, bool isIdempotent) =>
        [.. commands.Where(command => !command.IsAnswered && command.Command.IsIdempotent == isIdempotent)];

    private async Task RecoverAsync(ArraySegment<QueuedCommand> commands, UpstashException error)
    {
        var (unsafeOnes, repeatable) = (Unanswered(commands, isIdempotent: false), Unanswered(commands, isIdempotent: true));
        if (unsafeOnes.Length > 0 && repeatable.Length > 0 && retries.PauseAfter(error, isIdempotent: true, attempt: 0) is { } pause)
        {
            Settle(unsafeOnes, error);
            await Task.Delay(pause, timeProvider).ConfigureAwait(false);
            await SendAgainAsync(repeatable).ConfigureAwait(false);
        }
        else
        {
            Settle(unsafeOnes, error);
            Settle(repeatable, error);
        }
    }

    /// <summary>Sends two halves of what is open, and goes on with the one that fails; when both do, it is not a command's fault.</summary>
    private async Task HalveAsync(ArraySegment<QueuedCommand> commands, UpstashException failure)
    {
        ArraySegment<QueuedCommand> open = commands.Where(command => !command.IsAnswered && !command.IsOver).ToArray();
        var (left, right) = (open[..(open.Count / 2)], open[(open.Count / 2)..]);
        var (first, second) = (await RefusalOfAsync(left).ConfigureAwait(false), await RefusalOfAsync(right).ConfigureAwait(false));
        if (first is not null && second is not null)
        {
            Settle(open, failure);
        }
        else if (first is not null)
        {
            await HalveAsync(left, first).ConfigureAwait(false);
        }
        else if (second is not null)
        {
            await HalveAsync(right, second).ConfigureAwait(false);
        }
    }

    private async Task<UpstashException?> RefusalOfAsync(ArraySegment<QueuedCommand> commands)
    {
        if (Write(ref commands, turn: null, out var rest) is not { } request)
        {
            return null;
        }

        var refusal = await TrySendAsync(request, commands).ConfigureAwait(false);
        if (refusal is null)
        {
            // As a rule there is no rest; but the bytes of a caller who has left may be others by now, and go alone.
            await SendAgainAsync(rest).ConfigureAwait(false);
        }

        return refusal;
    }

    private async Task SendAgainAsync(IEnumerable<QueuedCommand> commands, BatchTurn? turn = null)
    {
        ArraySegment<QueuedCommand> waiting = commands.ToArray();
        while (Write(ref waiting, turn, out var rest) is { } request)
        {
            await DeliverAsync(request, waiting).ConfigureAwait(false);
            waiting = rest;
        }
    }
}
