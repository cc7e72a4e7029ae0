using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Creates the application's limiters when it starts, and says and compares their settings then and every half hour.</summary>
/// <param name="services">Where the limiters are.</param>
/// <param name="registrations">The names under which they are.</param>
/// <param name="sources">The limiters that have none.</param>
/// <param name="registry">Refuses two that count otherwise on one prefix.</param>
/// <param name="options">Whether it looks, and what a conflict does.</param>
/// <param name="timeProvider">Tells the time.</param>
/// <param name="logger">Logs conflicts; nobody where there is no logging.</param>
internal sealed partial class RateLimitSettingsCheck(
    IServiceProvider services,
    IEnumerable<RateLimiterRegistration> registrations,
    IEnumerable<IRateLimiterSource> sources,
    RateLimiterRegistry registry,
    IOptions<RateLimitSettingsCheckOptions> options,
    TimeProvider timeProvider,
    ILogger<RateLimitSettingsCheck>? logger = null) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = RateLimitSettings.Fresh / 2;

    private readonly ILogger _logger = logger ?? NullLogger<RateLimitSettingsCheck>.Instance;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<(string Prefix, string Other)> _told = [];
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Two limiters count otherwise on one prefix; or, where the options say so, another process does.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        UpstashRateLimiter[] limiters =
        [
            .. registrations.Select(registration => registration.Find(services))
                .Concat(sources.SelectMany(source => source.Limiters).Select(registry.Add))
                .Distinct(),
        ];
        if (!options.Value.IsEnabled || limiters.Length == 0)
        {
            return;
        }

        var first = CheckAsync(limiters, _stopping.Token);
        if (options.Value.ThrowOnConflict)
        {
            ThrowIfAny(await first.WaitAsync(cancellationToken).ConfigureAwait(false));
        }

        _running = RepeatAsync(first, limiters);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private static void ThrowIfAny(IReadOnlyList<RateLimitConflict> conflicts)
    {
        if (conflicts is [var conflict, ..])
        {
            throw new InvalidOperationException(
                $"Another application counts on the rate limit prefix {conflict.Prefix} with {conflict.Other}, this one with {conflict.Settings}. Give each a prefix of its own.");
        }
    }

    private async Task RepeatAsync(Task first, UpstashRateLimiter[] limiters)
    {
        try
        {
            await first.ConfigureAwait(false);
            using var timer = new PeriodicTimer(Interval, timeProvider);
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                await CheckAsync(limiters, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The application stops.
        }
    }

    private async Task<IReadOnlyList<RateLimitConflict>> CheckAsync(UpstashRateLimiter[] limiters, CancellationToken cancellationToken)
    {
        var conflicts = new List<RateLimitConflict>();
        foreach (var limiter in limiters)
        {
            try
            {
                conflicts.AddRange(await limiter.FindConflictsAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (UpstashException e)
            {
                Log.NotChecked(_logger, limiter.Rules[0].Prefix!, e.Message);
            }
        }

        foreach (var conflict in conflicts.Where(conflict => _told.Add((conflict.Prefix, conflict.Other))))
        {
            Log.Conflict(_logger, conflict.Prefix, conflict.Other, conflict.Settings);
        }

        return conflicts;
    }

    private static partial class Log
    {
        [LoggerMessage(3030, LogLevel.Warning, "Another application counts on the rate limit prefix {Prefix} with {Other}, this one with {Settings}: neither limit holds. Give each a prefix of its own.")]
        public static partial void Conflict(ILogger logger, string prefix, string other, string settings);

        [LoggerMessage(3031, LogLevel.Information, "It is not known whether others use the rate limit prefix {Prefix} with other settings: {Reason}")]
        public static partial void NotChecked(ILogger logger, string prefix, string reason);
    }
}
