using System.Text.Json;
using LofiAnime.Web.Clients;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>The controls that hold now, as far as this instance knows: read again when somebody asks and they are older than <see cref="OperatorOptions.ControlsFreshness"/>.</summary>
/// <remarks>
/// Nothing is read while nobody asks. One read is under way at a time, whoever asks meanwhile waits for its answer, and
/// for none longer than a second: without an answer the controls that were known hold on, and the log says so once.
/// </remarks>
public sealed partial class LiveControls(ControlsStore store, IOptions<OperatorOptions> options, TimeProvider timeProvider, ILogger<LiveControls> logger) : IModelSwitch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private SiteControls _known = SiteControls.None;
    private Task<SiteControls>? _reading;
    private long? _readAt;
    private bool _isFailing;

    /// <summary>Gets the controls that were read last; for those who cannot wait.</summary>
    public SiteControls Known => Volatile.Read(ref _known);

    /// <inheritdoc/>
    public ModelChoice? Model => Known.Model;

    /// <summary>Begins to read the controls if they are old, for somebody who will ask in a moment.</summary>
    public void Begin() => _ = GetAsync(CancellationToken.None);

    /// <summary>Returns the controls, at most so old as the settings say. Costs 1 Redis command when they have to be read, else nothing.</summary>
    public Task<SiteControls> GetAsync(CancellationToken cancellationToken)
    {
        Task<SiteControls> reading;
        lock (_lock)
        {
            if (_reading is null or { IsCompleted: true })
            {
                if (_readAt is { } last && timeProvider.GetElapsedTime(last) < options.Value.ControlsFreshness)
                {
                    return Task.FromResult(_known);
                }

                _reading = ReadAsync();
            }

            reading = _reading;
        }

        return reading.WaitAsync(cancellationToken);
    }

    /// <summary>Takes over what this instance has just written.</summary>
    public void Take(SiteControls controls)
    {
        lock (_lock)
        {
            if (controls.Version > _known.Version)
            {
                Volatile.Write(ref _known, controls);
            }
        }
    }

    private async Task<SiteControls> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        try
        {
            var controls = await store.ReadAsync(patience.Token);
            Volatile.Write(ref _known, controls);
            if (_isFailing)
            {
                _isFailing = false;
                Log.Recovered(logger);
            }
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException or JsonException or ObjectDisposedException)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                Log.Failing(logger, e);
            }
        }

        lock (_lock)
        {
            _readAt = timeProvider.GetTimestamp(); // After a failure too: not every request is to wait for another one.
            return _known;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5200, LogLevel.Warning, "The operator's controls cannot be read; those that were read last hold on.")]
        public static partial void Failing(ILogger logger, Exception exception);

        [LoggerMessage(5201, LogLevel.Information, "The operator's controls are read again.")]
        public static partial void Recovered(ILogger logger);
    }
}
