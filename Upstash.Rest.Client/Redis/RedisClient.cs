using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Upstash Redis over HTTP: one command a request, or several together.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. Calls that are made while another is
/// under way ride together in one request, in their order, unless <see cref="UpstashRedisOptions.AutoBatching"/> is off.
/// Retries follow each command's <see cref="RedisCommand.IsIdempotent"/>. Source: Upstash Redis REST API.
/// </remarks>
public sealed class RedisClient : IRedisExecutor, IDisposable
{
    private readonly CommandSender _sender;
    private readonly CommandBatcher? _batcher;
    private readonly SyncToken? _syncToken;

    /// <summary>Connects by options.</summary>
    /// <param name="options">The settings; they are copied, so later changes have no effect.</param>
    /// <param name="handler">Sends the HTTP requests, and is disposed with the client; by default a pooled <see cref="SocketsHttpHandler"/>.</param>
    /// <param name="timeProvider">Tells the time for time-outs and pauses; by default the system's.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public RedisClient(UpstashRedisOptions options, HttpMessageHandler? handler = null, TimeProvider? timeProvider = null)
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
        _sender = new(UpstashTransport.Create(options, retries, _syncToken, handler, timeProvider), options);
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

    /// <inheritdoc/>
    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _batcher?.ExecuteAsync(command, cancellationToken) ?? _sender.SendAsync(command, turn: null, cancellationToken);
    }

    /// <summary>Begins a pipeline: several commands in one request.</summary>
    public RedisPipeline CreatePipeline() => new(_sender);

    /// <summary>Begins a transaction: several commands as one uninterrupted unit.</summary>
    public RedisTransaction CreateTransaction() => new(_sender);

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose() => _sender.Dispose();

    private sealed class LoneExecutor(CommandSender sender) : IRedisExecutor
    {
        public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(command);
            return sender.SendAsync(command, turn: null, cancellationToken);
        }
    }
}
