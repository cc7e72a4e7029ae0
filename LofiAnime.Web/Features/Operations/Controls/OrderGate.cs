using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>Asks the controls whether an order may be taken, before anything is charged; counts those that may not.</summary>
public sealed class OrderGate(LiveControls controls, RefusalTally refusals)
{
    /// <summary>How long a client is told to wait while the site is paused: nobody knows for how long it will be.</summary>
    public static readonly TimeSpan PausedRetryAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private (IReadOnlyList<string> Listed, BlockedWords Words) _blocked = ([], new([]));

    /// <summary>Looks at an order.</summary>
    /// <param name="holder">Whom it counts for.</param>
    /// <param name="prompt">Its words, whole Unicode; empty for none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> when it may be taken.</returns>
    public async Task<OrderRefusal?> CheckAsync(QuotaHolder holder, string prompt, CancellationToken cancellationToken)
    {
        var now = await controls.GetAsync(cancellationToken);
        if (now.IsPaused)
        {
            refusals.Add(RefusalReason.Paused);
            return new OrderRefusal.Paused(now.Notice);
        }

        if (now.Of(holder.Identifier) is { IsBlocked: true })
        {
            refusals.Add(RefusalReason.BlockedHolder);
            return new OrderRefusal.Blocked();
        }

        if (prompt.Length > 0 && Words(now.BlockedWords).AreIn(prompt))
        {
            refusals.Add(RefusalReason.BlockedWord);
            return new OrderRefusal.Worded();
        }

        return null;
    }

    /// <summary>Returns the words ready to be looked for, which takes longer than to look.</summary>
    private BlockedWords Words(IReadOnlyList<string> listed)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_blocked.Listed, listed))
            {
                _blocked = (listed, new(listed));
            }

            return _blocked.Words;
        }
    }
}
