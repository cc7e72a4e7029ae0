using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Vector;

/// <summary>An Upstash Vector index over HTTP: vectors by id, and the nearest to a vector or a text.</summary>
/// <remarks>
/// Thread-safe; keep one for the life of the process, since it pools connections. What changes nothing twice is repeated
/// after a failure. Writes are found by queries a moment later only. Source: Upstash Vector REST API.
/// </remarks>
public sealed class VectorClient : IDisposable
{
    private readonly UpstashVectorOptions _options;
    private readonly VectorSender _sender;
    private readonly ILogger _logger;

    /// <summary>Connects by options.</summary>
    /// <param name="options">The settings; they are copied, so later changes have no effect.</param>
    /// <param name="handler">Sends the HTTP requests, and is disposed with the client; by default a pooled <see cref="SocketsHttpHandler"/>.</param>
    /// <param name="timeProvider">Tells the time for time-outs and pauses; by default the system's.</param>
    /// <param name="loggerFactory">Logs repeated attempts; by default nobody.</param>
    /// <param name="jitter">Spreads the pauses; by default <see cref="Random.Shared"/>.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public VectorClient(
        UpstashVectorOptions options,
        HttpMessageHandler? handler = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        Random? jitter = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (UpstashVectorOptionsValidator.FirstProblem(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options.Copy();
        _logger = loggerFactory?.CreateLogger<VectorClient>() ?? NullLogger<VectorClient>.Instance;
        var clock = timeProvider ?? TimeProvider.System;
        var settings = new RestTransportSettings(
            _options.Url!,
            _options.Token!,
            _options.AttemptTimeout,
            _options.MaxResponseBytes,
            $"{nameof(UpstashVectorOptions)}.{nameof(UpstashVectorOptions.MaxResponseBytes)}",
            _options.SendTelemetry);
        _sender = new(settings.Create(handler, clock), new(_options, jitter), new(_options.Url!, clock), clock, _logger);
        Default = new(_sender, _options, _logger, name: "");
    }

    /// <summary>Connects with every other setting at its default.</summary>
    /// <param name="url">The index's REST URL.</param>
    /// <param name="token">Its token.</param>
    /// <exception cref="ArgumentException">One of them is wrong; the message names it.</exception>
    public VectorClient(Uri url, string token)
        : this(new UpstashVectorOptions { Url = url, Token = token })
    {
    }

    /// <summary>Gets the namespace that has no name.</summary>
    public VectorNamespace Default { get; }

    /// <summary>Connects by the environment variables <c>UPSTASH_VECTOR_REST_URL</c> and <c>UPSTASH_VECTOR_REST_TOKEN</c>.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message names it.</exception>
    public static VectorClient FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static VectorClient FromEnvironment(Func<string, string?> read)
    {
        var options = new UpstashVectorOptions();
        options.Read(read);
        return UpstashVectorOptionsValidator.FirstProblem(options) is { } problem ? throw new InvalidOperationException(problem) : new(options);
    }

    /// <summary>Returns a namespace, which exists from its first vector on. Namespaces know nothing of each other.</summary>
    /// <param name="name">Its name, upper and lower case apart. It is escaped; letters, digits and <c>- _ .</c> need no escape.</param>
    /// <exception cref="ArgumentException">It is empty, a dot or two, or no Unicode.</exception>
    public VectorNamespace Namespace(string name) => new(_sender, _options, _logger, VectorChecks.Namespace(name, nameof(name)));

    /// <summary>Tells what the index is and how much it holds.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<VectorIndexInfo> InfoAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync(VectorSender.Request("info", "", null), VectorReader.Info, cancellationToken);

    /// <summary>Lists the namespaces; the default one is the empty name.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task<IReadOnlyList<string>> ListNamespacesAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync(VectorSender.Request("list-namespaces", "", null), VectorReader.Names, cancellationToken);

    /// <summary>Deletes a namespace with all that it holds.</summary>
    /// <param name="name">Its name; the default one can only be reset.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there, as far as the last attempt saw it.</returns>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public async Task<bool> DeleteNamespaceAsync(string name, CancellationToken cancellationToken = default)
    {
        var suffix = "/" + Uri.EscapeDataString(VectorChecks.Namespace(name, nameof(name)));
        try
        {
            return await _sender.SendAsync(VectorSender.Request("delete-namespace", suffix, null), VectorReader.Done, cancellationToken).ConfigureAwait(false);
        }
        catch (VectorNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Gives a namespace another name. It is not repeated after a failure that leaves its outcome unknown.</summary>
    /// <param name="name">Its name; the default one keeps its own.</param>
    /// <param name="newName">The other name.</param>
    /// <param name="deleteExisting">Whether a namespace that has the other name is deleted first; else it is an error.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="VectorNotFoundException">There is no such namespace.</exception>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task RenameNamespaceAsync(string name, string newName, bool deleteExisting = false, CancellationToken cancellationToken = default)
    {
        VectorChecks.Namespace(name, nameof(name));
        VectorChecks.Namespace(newName, nameof(newName));
        var body = VectorWriter.Object(writer =>
        {
            writer.WriteString("namespace", name);
            writer.WriteString("newNamespace", newName);
            writer.WriteBoolean("deleteExisting", deleteExisting);
        });
        return _sender.SendAsync(VectorSender.Request("rename-namespace", "", body, isIdempotent: false), VectorReader.Renamed, cancellationToken);
    }

    /// <summary>Empties all namespaces of the index.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="UpstashException">The service refused it or gave no answer.</exception>
    public Task ResetAllAsync(CancellationToken cancellationToken = default) =>
        _sender.SendAsync(VectorSender.Request("reset", "?all", null), VectorReader.Done, cancellationToken);

    /// <summary>Closes the connections. Calls under way fail.</summary>
    public void Dispose() => _sender.Dispose();
}
