namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Keeps the secret of webhooks: the configured one, or else the account's, which is asked for once an hour at most.</summary>
/// <param name="options">The settings; they are valid.</param>
/// <param name="client">The API.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class WebhookSecrets(ReplicateOptions options, ReplicateClient client, TimeProvider timeProvider) : IDisposable
{
    /// <summary>How long a secret is believed: one that was changed at Replicate is known after that.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>How long a failure is believed, so that forged calls do not become calls to Replicate.</summary>
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(10);

    /// <summary>How long a webhook waits for the answer: Replicate gives a call a few seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1);
    private IReadOnlyList<string> _secrets = [];
    private DateTimeOffset _until;

    /// <summary>Returns the secrets to check with; none while Replicate does not tell.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<IReadOnlyList<string>> GetAsync(CancellationToken cancellationToken)
    {
        if (options.WebhookSecret is { Length: > 0 } configured)
        {
            return [configured];
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (timeProvider.GetUtcNow() >= _until)
            {
                await AskAsync(cancellationToken);
            }

            return _secrets;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            _secrets = [await client.Webhooks.GetSecretAsync(either.Token)];
            _until = timeProvider.GetUtcNow() + Lifetime;
        }
        catch (Exception e) when (e is ReplicateException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The last one is most likely still right.
            _until = timeProvider.GetUtcNow() + FailureLifetime;
        }
    }
}
