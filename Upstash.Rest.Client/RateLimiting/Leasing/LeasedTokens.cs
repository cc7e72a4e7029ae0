namespace Upstash.Rest.Client.RateLimiting;

/// <summary>The tokens that this process has in hand for one identifier: charged, and not yet spent.</summary>
/// <remarks>All of them were charged to the same windows, and they end with the first of these.</remarks>
internal sealed class LeasedTokens(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _since;
    private DateTimeOffset _ends;
    private DateTimeOffset _lastUsed = timeProvider.GetUtcNow();
    private long _inHand;
    private long _taken;
    private long _awaited;
    private RateLimitDecision _allowed;
    private RateLimitReceipt? _oneToken;
    private TokenTake? _take;
    private bool _isClosed;

    /// <summary>What becomes of a request at first.</summary>
    internal enum Step
    {
        /// <summary>It has its tokens.</summary>
        Spent,

        /// <summary>It waits for a take, and has to begin it.</summary>
        Begins,

        /// <summary>It waits for a take that is under way.</summary>
        Joins,

        /// <summary>These tokens were returned; look for others.</summary>
        Closed,
    }

    /// <summary>Gets the tokens that can be spent now.</summary>
    public long InHand
    {
        get
        {
            lock (_lock)
            {
                return IsLive(timeProvider.GetUtcNow()) ? _inHand : 0;
            }
        }
    }

    /// <summary>Spends tokens that are in hand; it allocates nothing for a rate of 1.</summary>
    public bool TrySpend(long rate, out RateLimitDecision decision)
    {
        lock (_lock)
        {
            return TrySpend(rate, timeProvider.GetUtcNow(), out decision);
        }
    }

    /// <summary>Spends tokens that are in hand, or waits for more, which <see cref="Leave"/> ends.</summary>
    public Step Enter(long rate, out RateLimitDecision decision, out DateTimeOffset asked, out TokenTake? take)
    {
        lock (_lock)
        {
            (asked, take) = (timeProvider.GetUtcNow(), null);
            if (_isClosed)
            {
                decision = default;
                return Step.Closed;
            }

            if (TrySpend(rate, asked, out decision))
            {
                return Step.Spent;
            }

            _awaited += rate;
            if (_take is not null)
            {
                take = _take;
                return Step.Joins;
            }

            var inHand = IsLive(asked) ? _inHand : 0;
            take = _take = new(asked, rate - inHand, _awaited - inHand);
            return Step.Begins;
        }
    }

    /// <summary>Ends the wait of a request.</summary>
    /// <param name="rate">The tokens it asked for.</param>
    /// <param name="asked">When it asked: who asked before a window's end may spend its tokens, however late they came.</param>
    /// <param name="outcome">What came of the take; <c>null</c> when the request gave up.</param>
    /// <param name="decision">What it is told.</param>
    /// <returns><c>false</c> when others took the tokens, and it has to enter again.</returns>
    public bool Leave(long rate, DateTimeOffset asked, TokenTake.Outcome? outcome, out RateLimitDecision decision)
    {
        lock (_lock)
        {
            _awaited -= rate;
            decision = outcome?.Decision ?? default;
            if (outcome is not { } came || came.IsUncounted)
            {
                return true;
            }

            var refused = decision;
            if (TrySpend(rate, asked, out decision))
            {
                return true;
            }

            decision = refused;
            var isOver = refused.Decisive?.RetryAt <= asked; // The refusal of a window that ended before this was asked.
            return !isOver && came.RefusedRate > 0 && came.RefusedRate <= rate - (IsLive(asked) ? _inHand : 0);
        }
    }

    /// <summary>Adds what a take brought.</summary>
    /// <returns>What is left of older windows and can be returned; <c>null</c> for nothing.</returns>
    public RateLimitReceipt? Add(TokenTake take, long tokens, in RateLimitDecision decision)
    {
        lock (_lock)
        {
            _take = null;
            if (!decision.IsAllowed || decision.WouldBeRefused || decision.Rules.Count == 0)
            {
                take.End(new(decision, decision.IsAllowed && !decision.WouldBeRefused ? 0 : tokens));
                return null;
            }

            var charged = decision.Receipt?.At ?? take.Since;
            var isSame = charged >= _since && charged < _ends && (_oneToken is null) == (decision.Receipt is null);
            RateLimitReceipt? rest = null;
            if (!isSame)
            {
                rest = Rest();
                (_since, _ends, _inHand, _taken) = (take.Since, DateTimeOffset.MaxValue, 0, 0);
                _oneToken = decision.Receipt is { } receipt ? receipt with { Rate = 1 } : null;
            }

            foreach (var rule in decision.Rules)
            {
                _ends = rule.Reset < _ends ? rule.Reset : _ends;
            }

            (_inHand, _taken) = (_inHand + tokens, _taken + tokens);
            _allowed = decision with { Receipt = _oneToken };
            take.End(new(_allowed, 0));
            return rest;
        }
    }

    /// <summary>Ends a take that brought an error.</summary>
    public void Fail(TokenTake take, Exception problem)
    {
        lock (_lock)
        {
            _take = null;
        }

        take.Fail(problem);
    }

    /// <summary>Takes tokens back that were spent from here, or from the same windows.</summary>
    /// <returns><c>false</c> when they have to go where they came from.</returns>
    public bool TryGiveBack(RateLimitReceipt receipt)
    {
        lock (_lock)
        {
            if (_isClosed || _oneToken is null || !IsLive(timeProvider.GetUtcNow()) || !IsLive(receipt.At) || _inHand + receipt.Rate > _taken)
            {
                return false;
            }

            _inHand += receipt.Rate;
            return true;
        }
    }

    /// <summary>Forgets what is in hand, since the charge itself is forgotten.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            (_inHand, _taken, _ends) = (0, 0, _since);
        }
    }

    /// <summary>Closes what nobody waits for and what is over or was not used for so long.</summary>
    /// <param name="idleAfter">For how long.</param>
    /// <param name="rest">What can be returned; <c>null</c> for nothing.</param>
    /// <returns>Whether it is closed.</returns>
    public bool TryClose(TimeSpan idleAfter, out RateLimitReceipt? rest)
    {
        lock (_lock)
        {
            rest = null;
            var now = timeProvider.GetUtcNow();
            if (_isClosed || _take is not null || _awaited > 0 || (IsLive(now) && now - _lastUsed < idleAfter))
            {
                return _isClosed;
            }

            _isClosed = true;
            rest = Rest();
            _inHand = 0;
            return true;
        }
    }

    // A clock that was set back finds nothing: those windows are others.
    private bool IsLive(DateTimeOffset at) => at >= _since && at < _ends;

    private bool TrySpend(long rate, DateTimeOffset at, out RateLimitDecision decision)
    {
        if (_inHand < rate || _isClosed || !IsLive(at))
        {
            decision = default;
            return false;
        }

        _inHand -= rate;
        _lastUsed = at;
        decision = rate == 1 || _oneToken is null ? _allowed : _allowed with { Receipt = _oneToken with { Rate = rate } };
        return true;
    }

    private RateLimitReceipt? Rest() => _inHand > 0 && _oneToken is not null ? _oneToken with { Rate = _inHand } : null;
}
