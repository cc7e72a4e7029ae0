using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Says and compares the policies' settings, at the start and every half hour, as long as others may think them fresh.</summary>
internal sealed partial class RateLimitPolicyCheck(
    RateLimitPolicies policies, IOptions<RateLimitSettingsCheckOptions> options, TimeProvider timeProvider, ILogger<RateLimitPolicyCheck> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    private readonly HashSet<(string Prefix, string Other)> _told = [];

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { IsEnabled: true, ThrowOnConflict: true } && await CheckAsync(cancellationToken).ConfigureAwait(false) is { } conflict)
        {
            throw new InvalidOperationException(
                $"Another application counts on the rate limit prefix {conflict.Prefix} with {conflict.Other}, this one with {conflict.Settings}. Give each a prefix of its own.");
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsEnabled || !policies.All.Any(policy => policy.Limiter is UpstashRateLimiter))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            await CheckAsync(stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    /// <summary>Logs what was not told before.</summary>
    /// <returns>A conflict; <c>null</c> where none is known.</returns>
    private async Task<RateLimitConflict?> CheckAsync(CancellationToken cancellationToken)
    {
        RateLimitConflict? found = null;
        foreach (var policy in policies.All)
        {
            try
            {
                foreach (var conflict in policy.Limiter is UpstashRateLimiter limiter ? await limiter.FindConflictsAsync(cancellationToken).ConfigureAwait(false) : [])
                {
                    found ??= conflict;
                    if (_told.Add((conflict.Prefix, conflict.Other)))
                    {
                        Log.Conflict(logger, policy.Name, conflict.Prefix, conflict.Other, conflict.Settings);
                    }
                }
            }
            catch (UpstashException e)
            {
                Log.NotChecked(logger, policy.Name, e.Message);
            }
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(3073, LogLevel.Warning, "Another application counts on the prefix {Prefix} of the rate limit policy {Policy} with {Other}, this one with {Settings}: neither limit holds. Give each a prefix of its own.")]
        public static partial void Conflict(ILogger logger, string policy, string prefix, string other, string settings);

        [LoggerMessage(3074, LogLevel.Information, "It is not known whether others use the prefixes of the rate limit policy {Policy} with other settings: {Reason}")]
        public static partial void NotChecked(ILogger logger, string policy, string reason);
    }
}
