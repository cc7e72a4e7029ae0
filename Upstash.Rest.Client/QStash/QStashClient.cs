using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Upstash QStash over HTTP: messages that QStash keeps and delivers to addresses, at once, later or again and again.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. What changes nothing twice is repeated
/// after a failure; a message only if QStash would know it again by its deduplication id, which the client makes itself
/// unless told otherwise. Source: Upstash QStash REST API.
/// </remarks>
public sealed class QStashClient : IDisposable
{
    private readonly UpstashQStashOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly QStashSender _sender;

    /// <summary>Connects by options.</summary>
    /// <param name="options">The settings; they are copied, so later changes have no effect.</param>
    /// <param name="handler">Sends the HTTP requests, and is disposed with the client; by default a pooled <see cref="SocketsHttpHandler"/>.</param>
    /// <param name="timeProvider">Tells the time for time-outs and pauses; by default the system's.</param>
    /// <param name="loggerFactory">Logs repeated attempts; by default nobody.</param>
    /// <param name="jitter">Spreads the pauses; by default <see cref="Random.Shared"/>.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public QStashClient(
        UpstashQStashOptions options,
        HttpMessageHandler? handler = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        Random? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (UpstashQStashOptionsValidator.FirstProblem(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options.Copy();
        _timeProvider = timeProvider ?? TimeProvider.System;
        var url = _options.Url is null ? UpstashQStashOptions.DefaultUrl : QStashEnvironment.AddressOf(_options.Url.AbsoluteUri)!;
        var settings = new RestTransportSettings(
            url,
            _options.Token!,
            _options.AttemptTimeout,
            _options.MaxResponseBytes,
            $"{nameof(UpstashQStashOptions)}.{nameof(UpstashQStashOptions.MaxResponseBytes)}",
            _options.SendTelemetry);
        _sender = new(
            settings.Create(handler, _timeProvider),
            new(_options, _timeProvider, jitter),
            new(url, _timeProvider),
            _timeProvider,
            loggerFactory?.CreateLogger<QStashClient>() ?? NullLogger<QStashClient>.Instance);
        Messages = new(_sender);
        Queues = new(_sender);
        Schedules = new(_sender);
        UrlGroups = new(_sender);
        DeadLetters = new(_sender);
        Logs = new(_sender);
        FlowControl = new(_sender);
        SigningKeys = new(_sender);
    }

    /// <summary>Connects to the European region, with every other setting at its default.</summary>
    /// <param name="token">The token.</param>
    public QStashClient(string token)
        : this(new UpstashQStashOptions { Token = token })
    {
    }

    /// <summary>Gets the messages that are not delivered yet.</summary>
    public QStashMessageOperations Messages { get; }

    /// <summary>Gets the queues.</summary>
    public QStashQueueOperations Queues { get; }

    /// <summary>Gets the schedules.</summary>
    public QStashScheduleOperations Schedules { get; }

    /// <summary>Gets the URL groups.</summary>
    public QStashUrlGroupOperations UrlGroups { get; }

    /// <summary>Gets the messages whose attempts ran out.</summary>
    public QStashDeadLetterOperations DeadLetters { get; }

    /// <summary>Gets what happened to messages.</summary>
    public QStashLogOperations Logs { get; }

    /// <summary>Gets the limits on how fast messages are delivered.</summary>
    public QStashFlowControlOperations FlowControl { get; }

    /// <summary>Gets the keys that deliveries are signed with.</summary>
    public QStashSigningKeyOperations SigningKeys { get; }

    /// <summary>Connects by environment variables: <c>QSTASH_TOKEN</c> and, where it is set, <c>QSTASH_URL</c>; or those of <c>QSTASH_REGION</c>; or the local server's, with <c>QSTASH_DEV</c> in Development.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message names it.</exception>
    public static QStashClient FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static QStashClient FromEnvironment(Func<string, string?> read)
    {
        var options = new UpstashQStashOptions();
        new QStashEnvironment(read, QStashEnvironment.SaysDevelopment(read)).Apply(options);
        return UpstashQStashOptionsValidator.FirstProblem(options) is { } problem ? throw new InvalidOperationException(problem) : new(options);
    }

    /// <summary>Publishes a message: QStash keeps it, and delivers it to the destination. Source: QStash, "Publish a message".</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer; QStash may have the message all the same.</param>
    /// <returns>The receipt; several for a URL group.</returns>
    /// <exception cref="ArgumentException">A property of the message is wrong; nothing was sent.</exception>
    /// <exception cref="UpstashException">QStash refused it or could not be reached.</exception>
    public Task<QStashPublished> PublishAsync(QStashMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync("publish", "v2/publish/", message, cancellationToken);
    }

    /// <summary>Appends a message to a queue, which is made if it is not there. Source: QStash, "Enqueue a message".</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer; QStash may have the message all the same.</param>
    /// <returns>The receipt; several for a URL group.</returns>
    /// <exception cref="ArgumentException">A property of the message is wrong; nothing was sent.</exception>
    /// <exception cref="UpstashException">QStash refused it or could not be reached.</exception>
    public Task<QStashPublished> EnqueueAsync(string queue, QStashQueuedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync("enqueue", $"v2/enqueue/{QStashName.Checked(queue, nameof(queue))}/", message, cancellationToken);
    }

    /// <summary>Sends many messages, in as few requests as the settings allow; each fares on its own. Source: QStash, "Batch messages".</summary>
    /// <param name="items">The messages, at least one; their bodies are UTF-8 text.</param>
    /// <param name="cancellationToken">Cancels the wait for the answers; QStash may have some messages all the same.</param>
    /// <returns>
    /// One outcome for each message, in their order. Where a request after the first fails, its messages and the later
    /// ones have the error as their outcome.
    /// </returns>
    /// <exception cref="ArgumentException">The list is empty, or a message in it is wrong; nothing was sent.</exception>
    /// <exception cref="UpstashException">The first request failed: none is known to be taken.</exception>
    public async Task<IReadOnlyList<QStashBatchOutcome>> BatchAsync(IReadOnlyCollection<QStashBatchItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var requests = QStashBatch.Split([.. items], _options, NewDeduplicationId);
        var outcomes = new List<QStashBatchOutcome>(items.Count);
        foreach (var request in requests)
        {
            try
            {
                outcomes.AddRange(await _sender.SendAsync(request.Request, request.Read, cancellationToken).ConfigureAwait(false));
            }
            catch (UpstashException e) when (outcomes.Count > 0)
            {
                outcomes.AddRange(Enumerable.Repeat(new QStashBatchOutcome { Error = e.Message, Failure = e }, items.Count - outcomes.Count));
                break;
            }
        }

        return outcomes;
    }

    /// <summary>Closes the connections. Calls under way fail.</summary>
    public void Dispose() => _sender.Dispose();

    private Task<QStashPublished> SendAsync(string name, string path, QStashDelivery message, CancellationToken cancellationToken)
    {
        var headers = message.ToHeaders();
        var hasOwnId = QStashDeduplication.IsIn(headers.All);
        var isDeduplicated = hasOwnId || AddDeduplicationId(headers);
        var request = new RestRequest(HttpMethod.Post, path + message.Destination.InPath(), name)
        {
            Headers = [.. headers.All],
            Body = message.Body.Content,
            ContentType = message.Body.ContentType ?? System.Net.Mime.MediaTypeNames.Application.Octet,
            IsIdempotent = isDeduplicated,
        };
        return _sender.SendAsync(request, answer => ReceiptReader.Published(answer, hasOwnId), cancellationToken);
    }

    private bool AddDeduplicationId(QStashHeaderList headers)
    {
        var id = NewDeduplicationId();
        headers.Add(QStashDeduplication.IdHeader, id, QStashDeduplication.IdHeader);
        return id is not null;
    }

    private string? NewDeduplicationId() => _options.AutomaticDeduplication ? Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString("N") : null;
}
