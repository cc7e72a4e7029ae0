using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Upstash Redis over HTTP: one command a request, or several in a pipeline or transaction.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. Retries follow each command's
/// <see cref="RedisCommand.IsIdempotent"/>. Source: Upstash Redis REST API.
/// </remarks>
public sealed partial class RedisClient : IRedisExecutor, IDisposable
{
    private readonly IUpstashTransport _transport;

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

        _transport = UpstashTransport.Create(options, handler, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Connects by URL and token, with every other setting at its default.</summary>
    /// <param name="url">The REST URL, for example <c>https://eu1-calm-fox-1.upstash.io</c>.</param>
    /// <param name="token">The REST token.</param>
    public RedisClient(Uri url, string token)
        : this(new UpstashRedisOptions { Url = url, Token = token })
    {
    }

    internal RedisClient(IUpstashTransport transport) => _transport = transport;

    /// <inheritdoc/>
    public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            return await SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstashApiException e) when (e.ErrorCode == "NOSCRIPT" && command.WhenScriptIsUnknown is not null)
        {
            return await SendAsync(command.WhenScriptIsUnknown, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Begins a pipeline: several commands in one request.</summary>
    public RedisPipeline CreatePipeline() => new(_transport);

    /// <summary>Begins a transaction: several commands as one uninterrupted unit.</summary>
    public RedisTransaction CreateTransaction() => new(_transport);

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose() => _transport.Dispose();

    private async Task<T> SendAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken)
    {
        using var body = CommandWriter.Write(command);
        var request = new UpstashRequest("", body, command.Name, command.IsIdempotent);
        using var response = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return Envelope.Read(response, command);
    }
}
