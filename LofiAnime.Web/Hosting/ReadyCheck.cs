using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LofiAnime.Web.Hosting;

/// <summary>Asks the health checks, at most once in <see cref="Freshness"/>: anybody may ask, and each look costs a Redis command.</summary>
public sealed class ReadyCheck(HealthCheckService checks, TimeProvider timeProvider) : IDisposable
{
    /// <summary>How long an answer holds.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private bool _isReady;
    private long? _askedAt;

    /// <summary>Tells whether the site can serve.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is not { } last || timeProvider.GetElapsedTime(last) >= Freshness)
            {
                _isReady = (await checks.CheckHealthAsync(cancellationToken)).Status is HealthStatus.Healthy;
                _askedAt = timeProvider.GetTimestamp();
            }

            return _isReady;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
