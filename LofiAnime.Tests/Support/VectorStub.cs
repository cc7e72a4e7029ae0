using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Vector;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Support;

/// <summary>A stubbed Vector index and a client of it. What no stub matches answers 404 without a text.</summary>
internal sealed class VectorStub : IDisposable
{
    public const string Token = "vector-token-that-must-not-leak";

    private readonly WireMockServer _server = WireMockServer.Start();

    public Uri Url => new(_server.Url!);

    /// <summary>Gets the requests that arrived, in order.</summary>
    public IReadOnlyList<IRequestMessage> Requests => [.. _server.LogEntries.Select(entry => entry.RequestMessage)];

    /// <summary>Gets the one request that arrived.</summary>
    public IRequestMessage Request => Requests.Single();

    public static VectorClient ClientOf(Uri url, TimeProvider? clock = null, Action<UpstashVectorOptions>? configure = null, ILoggerFactory? logs = null)
    {
        var options = new UpstashVectorOptions { Url = url, Token = Token, RetryDelay = TimeSpan.FromMilliseconds(1) };
        configure?.Invoke(options);
        return new(options, timeProvider: clock, loggerFactory: logs, jitter: new Random(1));
    }

    public VectorClient Client(TimeProvider? clock = null, Action<UpstashVectorOptions>? configure = null, ILoggerFactory? logs = null) =>
        ClientOf(Url, clock, configure, logs);

    /// <summary>Answers every request.</summary>
    public void Answers(string body, int status = 200) => _server.Given(WireMock.RequestBuilders.Request.Create()).RespondWith(Json(body, status));

    /// <summary>Answers one request after the other, and from the last on always that way.</summary>
    public void AnswersInTurn(params IResponseBuilder[] responses)
    {
        for (var i = 0; i < responses.Length; i++)
        {
            var given = _server.Given(WireMock.RequestBuilders.Request.Create()).InScenario("turn");
            given = i == 0 ? given : given.WhenStateIs($"{i}");
            (i == responses.Length - 1 ? given : given.WillSetStateTo($"{i + 1}")).RespondWith(responses[i]);
        }
    }

    public static IResponseBuilder Json(string body, int status = 200) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body);

    public void Dispose() => _server.Stop();
}
