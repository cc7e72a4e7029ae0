using System.Globalization;
using System.Text;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Addresses of known attackers, downloaded once a day into the deny list of a prefix.</summary>
/// <remarks>
/// The keys and the steps are those of <c>@upstash/ratelimit</c>: whichever process notices first refreshes for all, and
/// what was put on the list by hand stays. Nothing of it happens while a request waits; call <see cref="RefreshAsync"/>
/// from a background service, or start a <see cref="DenyListRefresher"/>. Thread-safe.
/// </remarks>
public sealed class AutomaticDenyList
{
    private const int Page = 1000;

    /// <summary>How long one process may take before another tries, as in the JavaScript SDK.</summary>
    internal static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);

    private readonly RedisClient _redis;
    private readonly HttpClient _http;
    private readonly AutomaticDenyListOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Uri _source;
    private readonly string _all;
    private readonly string _automatic;
    private readonly string _status;

    /// <summary>Opens the automatic part of the deny list of a prefix.</summary>
    /// <param name="redis">Where it is.</param>
    /// <param name="http">Downloads the list, and is not disposed. Best it follows no redirects; an answer from another address is refused in any case.</param>
    /// <param name="prefix">The limiter's prefix.</param>
    /// <param name="options">What is downloaded; by default as <see cref="AutomaticDenyListOptions"/> says.</param>
    /// <param name="timeProvider">Tells the time; by default the system's.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public AutomaticDenyList(
        RedisClient redis,
        HttpClient http,
        string prefix = UpstashRateLimiter.DefaultPrefix,
        AutomaticDenyListOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        _redis = redis;
        _http = http;
        _options = Checked(options ?? new());
        _timeProvider = timeProvider ?? TimeProvider.System;
        _source = _options.Source ?? new(string.Create(
            CultureInfo.InvariantCulture, $"https://raw.githubusercontent.com/stamparm/ipsum/master/levels/{_options.Threshold}.txt"));
        _all = RateLimitKeys.DenyList(prefix);
        _automatic = RateLimitKeys.AutomaticDenyList(prefix);
        _status = RateLimitKeys.AutomaticDenyListStatus(prefix);
    }

    /// <summary>
    /// Downloads the list and puts it in place of the last one, in one transaction, if that is due: after 02:00 UTC, and
    /// once among all processes. Billed: 1 command when it is not due, else 6 and 1 for each 1,000 addresses.
    /// </summary>
    /// <returns><c>false</c> when it is not due, is switched off, or another process has it in hand.</returns>
    /// <exception cref="HttpRequestException">The download failed. As after every error the list stays as it was, and can be tried again after 30 seconds.</exception>
    /// <exception cref="IOException">The download broke off.</exception>
    /// <exception cref="TimeoutException">The download took longer than <see cref="AutomaticDenyListOptions.Timeout"/>.</exception>
    /// <exception cref="InvalidDataException">What was downloaded is empty, too long, or holds something that is no address; or it came from another address.</exception>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken = default)
    {
        if (!await _redis.StringSetAsync(_status, "pending", Claim, ValueCondition.NotExists, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await ReplaceAsync(await DownloadAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes the addresses off the deny list and refreshes no more, in any process, until <see cref="EnableAsync"/>. Billed: 3 commands.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public async Task DisableAsync(CancellationToken cancellationToken = default)
    {
        using var change = _redis.CreateTransaction();
        _ = change.ExecuteAsync(SetCommands.DifferenceStore(_all, _all, _automatic), CancellationToken.None);
        _ = change.KeyDeleteAsync(_automatic, CancellationToken.None);
        _ = change.StringSetAsync(_status, "disabled", cancellationToken: CancellationToken.None);
        await change.SendAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a refresh due at once, also where the list was switched off. Billed: 1 command.</summary>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public Task EnableAsync(CancellationToken cancellationToken = default) => _redis.KeyDeleteAsync(_status, cancellationToken);

    /// <summary>Returns how long the present list is valid, or another process has to refresh it; <c>null</c> when it is due or switched off.</summary>
    internal Task<TimeSpan?> ValidForAsync(CancellationToken cancellationToken) => _redis.KeyTimeToLiveAsync(_status, cancellationToken);

    /// <summary>Returns the time until the next 02:00 UTC, when the public list has been renewed.</summary>
    internal static TimeSpan UntilNextRenewal(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(2);
        return (now < today ? today : today.AddDays(1)) - now;
    }

    private static AutomaticDenyListOptions Checked(AutomaticDenyListOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threshold, 1, "options.Threshold");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threshold, 8, "options.Threshold");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero, "options.Timeout");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Timeout, TimeSpan.FromSeconds(25), "options.Timeout");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1, "options.MaxBytes");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAddresses, 1, "options.MaxAddresses");
        return options.Source is null or { IsAbsoluteUri: true, Scheme: "https" }
            ? options
            : throw new ArgumentException("The source must be absolute and begin with https://, lest somebody on the way denies whom he likes.", "options.Source");
    }

    /// <summary>Replaces the addresses of the last refresh by those of this one. What was added by hand is told apart by not being in the automatic set.</summary>
    private async Task ReplaceAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        using var change = _redis.CreateTransaction();
        _ = change.ExecuteAsync(SetCommands.DifferenceStore(_all, _all, _automatic), CancellationToken.None);
        _ = change.KeyDeleteAsync(_automatic, CancellationToken.None);
        foreach (var page in addresses.Chunk(Page))
        {
            _ = change.SetAddAsync(_automatic, page.Select(address => (RedisArgument)address), CancellationToken.None);
        }

        _ = change.ExecuteAsync(SetCommands.DifferenceStore(_automatic, _automatic, _all), CancellationToken.None);
        _ = change.ExecuteAsync(SetCommands.UnionStore(_all, _all, _automatic), CancellationToken.None);
        _ = change.StringSetAsync(_status, "valid", UntilNextRenewal(_timeProvider.GetUtcNow()), cancellationToken: CancellationToken.None);
        await change.SendAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyCollection<string>> DownloadAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.Timeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _source);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            if (response.RequestMessage?.RequestUri != _source)
            {
                throw new InvalidDataException("The list came from another address than the one that was asked.");
            }

            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                return Parse(await ReadAsync(body, either.Token).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The list did not come in time.", e);
        }
    }

    private async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > _options.MaxBytes)
            {
                throw new InvalidDataException($"The list is longer than {_options.MaxBytes} bytes.");
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private HashSet<string> Parse(string text)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var whole in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = whole.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            addresses.Add(DenyListValues.Address(line)?.ToString() ?? throw new InvalidDataException($"Line {number} of the list is no address."));
            if (addresses.Count > _options.MaxAddresses)
            {
                throw new InvalidDataException($"The list holds more than {_options.MaxAddresses} addresses.");
            }
        }

        return addresses.Count > 0 ? addresses : throw new InvalidDataException("The list is empty.");
    }
}
