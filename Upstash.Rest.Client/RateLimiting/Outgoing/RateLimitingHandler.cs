namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Paces what an <see cref="HttpClient"/> sends: within a budget that all instances share, and not while the other side says that it has nothing left.</summary>
/// <remarks>
/// It sends each request once or not at all: it never repeats one. A request waits for its turn up to
/// <see cref="RateLimitingHandlerOptions.MaxWait"/>; one whose turn comes later fails at once with a
/// <see cref="RateLimitedRequestException"/>. An answer that says how long there is nothing left (<c>Retry-After</c> of a 429 or
/// 503, the fields <c>RateLimit</c>, <c>RateLimit-Remaining</c> or <c>X-RateLimit-Remaining</c>) holds further requests to the
/// same host and port until then. Cost: a decision of the limiter for each request.
/// </remarks>
public sealed class RateLimitingHandler : DelegatingHandler
{
    private readonly RateLimitingHandlerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Random _random;

    /// <summary>Creates a handler, whose inner handler its owner sets.</summary>
    /// <param name="options">How requests are paced.</param>
    /// <param name="timeProvider">Tells the time; by default the system's. It is the clock of the limiter.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public RateLimitingHandler(RateLimitingHandlerOptions options, TimeProvider? timeProvider = null)
        : this(options, timeProvider ?? TimeProvider.System, Random.Shared)
    {
    }

    internal RateLimitingHandler(RateLimitingHandlerOptions options, TimeProvider timeProvider, Random random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.IdentifierOf, "options.IdentifierOf");
        ArgumentNullException.ThrowIfNull(options.Pauses, "options.Pauses");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxWait, TimeSpan.Zero, "options.MaxWait");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.MaxPause, TimeSpan.Zero, "options.MaxPause");
        (_options, _timeProvider, _random) = (options, timeProvider, random);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: waiting for a turn would hold a thread.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Paced requests wait for their turn: use SendAsync.");

    /// <inheritdoc/>
    /// <exception cref="RateLimitedRequestException">The request's turn would come after <see cref="RateLimitingHandlerOptions.MaxWait"/>; it was not sent.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var host = request.RequestUri is { IsAbsoluteUri: true } uri ? uri.Authority : "";
        await TakeTurnAsync(request, host, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (RemoteRateLimit.Pause(response, _timeProvider.GetUtcNow()) is { } pause)
        {
            // The answer is here: a caller who leaves now must not lose the others the pause.
            await _options.Pauses.HoldAsync(host, pause < _options.MaxPause ? pause : _options.MaxPause, CancellationToken.None).ConfigureAwait(false);
        }

        return response;
    }

    private async Task TakeTurnAsync(HttpRequestMessage request, string host, CancellationToken cancellationToken)
    {
        var start = _timeProvider.GetTimestamp();
        while (true)
        {
            for (TimeSpan pause; (pause = await _options.Pauses.HearAsync(host, cancellationToken).ConfigureAwait(false)) > TimeSpan.Zero;)
            {
                var left = Left(start);
                if (pause > left)
                {
                    throw new RateLimitedRequestException("The other side asked to wait for longer than a request may. It was not sent.", pause);
                }

                var wait = RetryWait.After(pause, _random);
                await RetryWait.DelayAsync(wait < left ? wait : left, _timeProvider, cancellationToken).ConfigureAwait(false);
            }

            var receipt = await SpendAsync(request, Left(start), cancellationToken).ConfigureAwait(false);
            if (_options.Pauses.Left(host) == TimeSpan.Zero)
            {
                return;
            }

            // The other side asked to wait while we waited for the budget: this token belongs to somebody's later turn.
            await GiveBackAsync(receipt, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RateLimitReceipt?> SpendAsync(HttpRequestMessage request, TimeSpan left, CancellationToken cancellationToken)
    {
        if (_options.Limiter is not { } limiter || _options.IdentifierOf(request) is not { } identifier)
        {
            return null;
        }

        var decision = await UpstashRateLimiterExtensions.WaitUntilReadyAsync(
            limiter, identifier, left, rate: 1, _timeProvider, _random, cancellationToken).ConfigureAwait(false);
        return decision.IsAllowed
            ? decision.Receipt
            : throw new RateLimitedRequestException(
                "The budget for outgoing requests leaves no turn within the time that a request may wait. It was not sent.", decision.RetryAfter);
    }

    private async Task GiveBackAsync(RateLimitReceipt? receipt, CancellationToken cancellationToken)
    {
        try
        {
            if (receipt is not null)
            {
                await _options.Limiter!.RefundAsync(receipt, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (UpstashException)
        {
            // Then the budget is one short, which errs on the right side.
        }
    }

    private TimeSpan Left(long start)
    {
        var left = _options.MaxWait - _timeProvider.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
