using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WireMock.Logging;
using WireMock.Matchers.Request;

namespace WireMock.Server;

/// <summary>
/// A stand-in for WireMock.Net's server on the framework's Kestrel, for machines on which that package does not restore.
/// It has the part of WireMock.Net 1.5.18's API that the tests use, under the same names, and behaves as it does;
/// <c>Contract/WireMockContractTests</c> compares the two. Build with <c>-p:UseWireMockNet=true</c> for the package itself.
/// </summary>
public sealed class WireMockServer : IDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly MappingTable _mappings = new();
    private readonly ConcurrentQueue<ILogEntry> _log = new();
    private readonly CancellationTokenSource _stopping = new();

    private WireMockServer(int port)
    {
        var options = new KestrelServerOptions { AllowSynchronousIO = false };
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        _kestrel.StartAsync(new Application(this), CancellationToken.None).GetAwaiter().GetResult();
        Urls = [.. _kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];
    }

    /// <summary>Gets whether requests are being taken.</summary>
    public bool IsStarted => !_stopping.IsCancellationRequested;

    /// <summary>Gets the addresses, for example <c>http://127.0.0.1:5001</c>, without a trailing slash.</summary>
    public string[] Urls { get; }

    /// <summary>Gets the one address.</summary>
    public string? Url => Urls[0];

    /// <summary>Gets the ports listened on.</summary>
    public List<int> Ports => [.. Urls.Select(url => new Uri(url).Port)];

    /// <summary>Gets the port listened on.</summary>
    public int Port => Ports[0];

    /// <summary>Gets the requests so far, those that no mapping answered among them, in the order of their answers.</summary>
    public IEnumerable<ILogEntry> LogEntries => _log.ToArray();

    /// <summary>Starts a server on the loopback address.</summary>
    /// <param name="port">The port; 0 or null for a free one.</param>
    /// <param name="ssl">Must be false: the stand-in speaks plain HTTP.</param>
    /// <returns>A server that is listening.</returns>
    public static WireMockServer Start(int? port = 0, bool ssl = false) =>
        ssl ? throw new NotSupportedException("The stand-in speaks plain HTTP.") : new WireMockServer(port ?? 0);

    /// <summary>Begins a mapping for the requests described.</summary>
    /// <param name="requestMatcher">The requests; see <see cref="RequestBuilders.Request"/>.</param>
    /// <param name="saveToFile">Must be false: the stand-in keeps no files.</param>
    public IRespondWithAProvider Given(IRequestMatcher requestMatcher, bool saveToFile = false) => saveToFile
        ? throw new NotSupportedException("The stand-in keeps no files.")
        : new MappingBuilder(new Mapping(requestMatcher), _mappings.Add);

    /// <summary>Forgets the mappings and the requests. As with WireMock.Net, scenarios keep their states.</summary>
    public void Reset()
    {
        ResetLogEntries();
        ResetMappings();
    }

    /// <summary>Forgets the mappings.</summary>
    public void ResetMappings() => _mappings.Clear();

    /// <summary>Puts every scenario back to its first state.</summary>
    public void ResetScenarios() => _mappings.ClearScenarios();

    /// <summary>Forgets the requests.</summary>
    public void ResetLogEntries() => _log.Clear();

    /// <summary>Stops listening, ends every delay and cuts the connections.</summary>
    public void Stop()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        _stopping.Cancel();
        _kestrel.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _kestrel.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            var request = await RecordedRequest.ReadAsync(context.Request, ending.Token);
            var response = await RespondAsync(request, ending.Token);
            await ResponseWriter.WriteAsync(response, context.Response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    // The order is WireMock.Net's: delay and response, the scenario's next state, the log entry, and only then the wire.
    private async Task<ResponseMessage> RespondAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        var mapping = _mappings.Find(request);
        try
        {
            if (mapping is null)
            {
                return ResponseWriter.Status(404, "No matching mapping found");
            }

            var response = await mapping.Provider!.ProvideAsync(request, cancellationToken);
            _mappings.Answered(mapping);
            return response;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ResponseWriter.Status(500, e.Message);
        }
        finally
        {
            _log.Enqueue(new LogEntry(request, mapping?.Guid));
        }
    }

    private sealed class Application(WireMockServer server) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => server.AnswerAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
