using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Diagnostics;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Upstash Redis over HTTP: one command a request, or several together.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. Calls that are made while another is
/// under way ride together in one request, in their order, unless <see cref="UpstashRedisOptions.AutoBatching"/> is off.
/// Retries follow each command's <see cref="RedisCommand.IsIdempotent"/>. Source: Upstash Redis REST API.
/// </remarks>
public sealed partial class RedisClient : IRedisExecutor, IDisposable
{
    private readonly CommandSender _sender;
    private readonly CommandBatcher? _batcher;
    private readonly SyncToken? _syncToken;

    /// <summary>Connects by options.</summary>
    /// <param name="options">The settings; they are copied, so later changes have no effect.</param>
    /// <param name="handler">Sends the HTTP requests, and is disposed with the client; by default a pooled <see cref="SocketsHttpHandler"/>.</param>
    /// <param name="timeProvider">Tells the time for time-outs and pauses; by default the system's.</param>
    /// <param name="loggerFactory">Logs repeated attempts; by default nobody.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public RedisClient(
        UpstashRedisOptions options, HttpMessageHandler? handler = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (UpstashRedisOptionsValidator.FirstProblem(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        options = options.Copy();
        timeProvider ??= TimeProvider.System;
        var retries = new RetryPolicy(options.MaxRetries, options.RetryDelay, options.MaxRetryDelay);
        _syncToken = options.ReadYourWrites ? new() : null;
        _sender = new(UpstashTransport.Create(options, retries, _syncToken, handler, timeProvider, loggerFactory?.CreateLogger<RedisClient>()), new(options.Url!, timeProvider), options);
        _batcher = options.AutoBatching ? new(_sender, new(_sender, retries, timeProvider), options) : null;
        Unbatched = new LoneExecutor(_sender);
    }

    /// <summary>Connects by URL and token, with every other setting at its default.</summary>
    /// <param name="url">The REST URL, for example <c>https://eu1-calm-fox-1.upstash.io</c>.</param>
    /// <param name="token">The REST token.</param>
    public RedisClient(Uri url, string token)
        : this(new UpstashRedisOptions { Url = url, Token = token })
    {
    }

    /// <summary>Gets the same connection without automatic batching: each call goes at once, in a request of its own.</summary>
    /// <remarks>For calls that must not wait for others, and for large values that others should not wait for.</remarks>
    public IRedisExecutor Unbatched { get; }

    /// <summary>Gets or sets what this client has seen of the database, to be handed to another client that is to see as much.</summary>
    /// <value>The server's own words; empty before the first answer, and always while <see cref="UpstashRedisOptions.ReadYourWrites"/> is off.</value>
    /// <remarks>Source: Upstash Redis, "Consistency: read your writes".</remarks>
    public string SyncToken
    {
        get => _syncToken?.Value ?? "";
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                throw new ArgumentException("A sync token holds visible ASCII only. Hand over what another client's SyncToken returned.", nameof(value));
            }

            _syncToken?.Value = value;
        }
    }

    /// <summary>Connects by environment variables: <c>UPSTASH_REDIS_REST_URL</c> and <c>UPSTASH_REDIS_REST_TOKEN</c>, else <c>KV_REST_API_URL</c> and <c>KV_REST_API_TOKEN</c>.</summary>
    /// <remarks>URL and token come from one pair; half a pair is an error, and the other pair does not fill it.</remarks>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message names it.</exception>
    public static RedisClient FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static RedisClient FromEnvironment(Func<string, string?> read)
    {
        var options = new UpstashRedisOptions();
        RedisCredentials.Apply(options, RedisCredentials.Shared, read);
        return UpstashRedisOptionsValidator.FirstProblem(options) is { } problem ? throw new InvalidOperationException(problem) : new(options);
    }

    /// <inheritdoc/>
    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return RedisTelemetry.IsWatched
            ? _sender.Telemetry.WatchAsync(command, SendAsync, cancellationToken)
            : SendAsync(command, cancellationToken);
    }

    /// <summary>Begins a pipeline: several commands in one request.</summary>
    public RedisPipeline CreatePipeline() => new(_sender);

    /// <summary>Begins a transaction: several commands as one uninterrupted unit.</summary>
    public RedisTransaction CreateTransaction() => new(_sender);

    /// <summary>Closes the connections. Calls under way fail, and subscriptions and monitors end with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _sender.Dispose();

    private Task<T> SendAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken) =>
        _batcher?.ExecuteAsync(command, cancellationToken) ?? _sender.SendAsync(command, turn: null, cancellationToken);

    private sealed class LoneExecutor(CommandSender sender) : IRedisExecutor
    {
        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(command);
            return RedisTelemetry.IsWatched
                ? sender.Telemetry.WatchAsync(command, SendAsync, cancellationToken)
                : SendAsync(command, cancellationToken);
        }

        private Task<T> SendAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken) =>
            sender.SendAsync(command, turn: null, cancellationToken);
    }
}
