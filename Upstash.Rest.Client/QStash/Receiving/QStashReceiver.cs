using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Upstash.Rest.Client.QStash;

/// <summary>Tells deliveries of QStash from forgeries, by the keys of its settings.</summary>
public sealed partial class QStashReceiver
{
    /// <summary>The header that names the region which a delivery comes from.</summary>
    public const string RegionHeaderName = "Upstash-Region";

    private readonly QStashReceiverOptions _options;
    private readonly QStashSigningKeys? _keys;
    private readonly Dictionary<string, QStashSigningKeys> _regions;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly string? _publicUrl;

    /// <summary>Takes the settings.</summary>
    /// <param name="options">The settings; they are copied, so later changes have no effect.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <param name="loggerFactory">Logs why deliveries are refused; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public QStashReceiver(QStashReceiverOptions options, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (QStashReceiverOptionsValidator.FirstProblem(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options.Copy();
        _keys = _options is { CurrentSigningKey: { } current, NextSigningKey: { } next } ? new(current, next) : null;
        _regions = _options.Regions.ToDictionary(
            region => region.Key, region => new QStashSigningKeys(region.Value.CurrentSigningKey!, region.Value.NextSigningKey!), StringComparer.Ordinal);
        _timeProvider = timeProvider ?? TimeProvider.System;
        _logger = loggerFactory?.CreateLogger<QStashReceiver>() ?? NullLogger<QStashReceiver>.Instance;
        _publicUrl = _options.PublicUrl?.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Checks a delivery.</summary>
    /// <param name="signatures">The values of <see cref="QStashSignatures.HeaderName"/>.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="region">The value of <see cref="RegionHeaderName"/>, which chooses among the regions' keys; <c>null</c> when there is none.</param>
    /// <param name="pathAndQuery">The request's target as it came, from its slash on; it is compared only where <see cref="QStashReceiverOptions.PublicUrl"/> is set. <c>null</c> compares nothing.</param>
    public SignatureVerdict Verify(ReadOnlySpan<string?> signatures, ReadOnlySpan<byte> body, string? region = null, string? pathAndQuery = null)
    {
        var expectedUrl = _publicUrl is null || pathAndQuery is null ? null : _publicUrl + pathAndQuery;
        var verdict = QStashSignatures.Verify(signatures, body, KeysOf(region), expectedUrl, _timeProvider.GetUtcNow(), _options.ClockTolerance);
        if (verdict is not SignatureVerdict.Valid)
        {
            Log.Refused(_logger, verdict);
        }

        return verdict;
    }

    private QStashSigningKeys? KeysOf(string? region)
    {
        if (_regions.Count == 0 || string.IsNullOrWhiteSpace(region))
        {
            return _keys;
        }

        if (_regions.TryGetValue(QStashEnvironment.RegionName(region), out var keys))
        {
            return keys;
        }

        Log.UnknownRegion(_logger);
        return _keys;
    }

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Warning, "A delivery was refused: its signature is {Verdict}.")]
        public static partial void Refused(ILogger logger, SignatureVerdict verdict);

        [LoggerMessage(4011, LogLevel.Warning, "A delivery names a region without keys; those of no region are tried.")]
        public static partial void UnknownRegion(ILogger logger);
    }
}
