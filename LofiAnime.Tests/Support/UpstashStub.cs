using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Support;

/// <summary>A stubbed Upstash database and a client of it. What no stub matches answers 404, and <see cref="Bodies"/> shows it.</summary>
internal sealed class UpstashStub : IDisposable
{
    public const string Token = "stub-token-that-must-not-leak";

    private readonly WireMockServer _server = WireMockServer.Start();

    public string Url => _server.Url!;

    public WireMockServer Server => _server;

    /// <summary>Gets the bodies that arrived, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. _server.LogEntries.Select(entry => entry.RequestMessage.Body ?? "")];

    public RedisClient Client(TimeProvider? timeProvider = null, Action<UpstashRedisOptions>? configure = null)
    {
        var options = new UpstashRedisOptions
        {
            Url = new Uri(Url),
            Token = Token,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryDelay = TimeSpan.FromSeconds(2),
        };
        configure?.Invoke(options);
        return new(options, timeProvider: timeProvider);
    }

    /// <summary>Answers a POST with JSON, until the next such call for the same path.</summary>
    public void Answers(string json, int status = 200, string path = "/") => Answers(
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(json), path);

    public void Answers(IResponseBuilder response, string path = "/") =>
        _server.Given(Request.Create().WithPath(path).UsingPost()).RespondWith(response);

    /// <summary>Answers the first POST one way and every later one another way.</summary>
    public void AnswersFirst(IResponseBuilder first, IResponseBuilder afterwards, string path = "/")
    {
        _server.Given(Request.Create().WithPath(path).UsingPost()).InScenario(path).WillSetStateTo("answered").RespondWith(first);
        _server.Given(Request.Create().WithPath(path).UsingPost()).InScenario(path).WhenStateIs("answered").RespondWith(afterwards);
    }

    public void Dispose() => _server.Stop();
}
