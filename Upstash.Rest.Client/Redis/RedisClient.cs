using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.Diagnostics;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Upstash Redis over HTTP: one command a request, or several in a pipeline or transaction.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. Retries follow each command's
/// <see cref="RedisCommand.IsIdempotent"/>. Source: Upstash Redis REST API.
/// </remarks>
public sealed class RedisClient : IRedisExecutor, IDisposable
{
    private readonly IUpstashTransport _transport;
    private readonly RedisTelemetry _telemetry = RedisTelemetry.Nowhere;

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

        timeProvider ??= TimeProvider.System;
        _telemetry = new(options.Url!, timeProvider);
        _transport = UpstashTransport.Create(options, handler, timeProvider, loggerFactory?.CreateLogger<RedisClient>());
    }

    /// <summary>Connects by URL and token, with every other setting at its default.</summary>
    /// <param name="url">The REST URL, for example <c>https://eu1-calm-fox-1.upstash.io</c>.</param>
    /// <param name="token">The REST token.</param>
    public RedisClient(Uri url, string token)
        : this(new UpstashRedisOptions { Url = url, Token = token })
    {
    }

    internal RedisClient(IUpstashTransport transport) => _transport = transport;

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
    public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var operation = _telemetry.Start(command);
        try
        {
            return await RunAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (operation.Fail(e))
        {
            throw;
        }
    }

    /// <summary>Begins a pipeline: several commands in one request.</summary>
    public RedisPipeline CreatePipeline() => new(_transport, _telemetry);

    /// <summary>Begins a transaction: several commands as one uninterrupted unit.</summary>
    public RedisTransaction CreateTransaction() => new(_transport, _telemetry);

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose() => _transport.Dispose();

    private async Task<T> RunAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstashApiException e) when (e.ErrorCode == "NOSCRIPT" && command.WhenScriptIsUnknown is not null)
        {
            return await SendAsync(command.WhenScriptIsUnknown, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken)
    {
        using var body = CommandWriter.Write(command);
        var request = new UpstashRequest("", body, command.Name, command.IsIdempotent);
        using var response = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Envelope.Read(response, command);
    }
}
