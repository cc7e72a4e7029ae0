using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Support;

/// <summary>A stubbed Replicate and the host of its picture: one prediction as a test tells it, or <see cref="Runs"/> that go their way.</summary>
internal sealed class ReplicateStub : IDisposable
{
    public const string Token = "r8_stub-token-that-must-not-leak";

    private const string Id = "p1";

    // The smallest PNG: one pixel.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly int _port;
    private WireMockServer _server = WireMockServer.Start();

    public ReplicateStub()
    {
        _port = _server.Port;
        Url = _server.Url!;
        Runs = new ReplicateRuns(Url);
    }

    public string Url { get; }

    /// <summary>Gets the runs, once <see cref="Remembers"/> has been called.</summary>
    public ReplicateRuns Runs { get; }

    public WireMockServer Server => _server;

    public int Created => _server.LogEntries.Count(entry => entry.RequestMessage is { Method: "POST", Path: "/v1/predictions" });

    /// <summary>Lets runs go their way, by <see cref="Runs"/>, and serves their picture.</summary>
    public ReplicateStub Remembers()
    {
        ServePicture();
        Runs.Install(_server);
        return this;
    }

    /// <summary>Comes up again at the same address after <c>Server.Stop()</c>, with the runs it had.</summary>
    public ReplicateStub Restart()
    {
        _server.Dispose();
        _server = WireMockServer.Start(_port);
        return Remembers();
    }

    /// <summary>Answers the creating call.</summary>
    public ReplicateStub Creates(IResponseBuilder response)
    {
        _server.Given(Request.Create().WithPath("/v1/predictions").UsingPost()).RespondWith(response);
        return this;
    }

    /// <summary>Answers the creating call with a run that has begun.</summary>
    public ReplicateStub Starts() => Creates(Response.Create().WithStatusCode(201).WithBody(Prediction("starting")));

    /// <summary>Answers every poll with one status.</summary>
    public ReplicateStub Ends(string status, string output = "null", string error = "null")
    {
        _server.Given(Request.Create().WithPath($"/v1/predictions/{Id}").UsingGet())
            .RespondWith(Response.Create().WithStatusCode(200).WithBody(Prediction(status, output, error)));
        _server.Given(Request.Create().WithPath($"/v1/predictions/{Id}/cancel").UsingPost())
            .RespondWith(Response.Create().WithStatusCode(200).WithBody(Prediction("canceled")));
        return this;
    }

    /// <summary>Ends the run with a picture that can be fetched here.</summary>
    public ReplicateStub Succeeds()
    {
        ServePicture();
        return Starts().Ends("succeeded", $"[\"{Url}/out/picture.png\"]");
    }

    public void Dispose() => _server.Stop();

    private void ServePicture() => _server.Given(Request.Create().WithPath("/out/picture.png").UsingGet())
        .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "image/png").WithBody(Png));

    private string Prediction(string status, string output = "null", string error = "null") =>
        $$$"""
        {"id":"{{{Id}}}","status":"{{{status}}}","output":{{{output}}},"error":{{{error}}},
         "urls":{"get":"{{{Url}}}/v1/predictions/{{{Id}}}","cancel":"{{{Url}}}/v1/predictions/{{{Id}}}/cancel"}}
        """;
}
