using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Clients.Storage;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Web.Clients.Replicate;

/// <summary>Replicate's API and the host of its pictures, each a server of its own, and our side of them on a manual clock.</summary>
internal sealed class ReplicateSite : IDisposable
{
    public const string Token = "r8_ThisIsNotARealToken";
    public const string Id = "m1x7q2c5t9rmc0ckz3v8n4abcd";
    public const string VersionId = "563a66acc0b39e5308e8372bed42504731b7fec3bc21f2fcbea413398690f3ec";

    /// <summary>Ends a test, in real time, that would otherwise wait for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The shortest bytes that count as a PNG here.</summary>
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly List<IDisposable> _owned = [];

    public ReplicateSite()
    {
        Options.BaseUrl = new Uri(Api.Url! + "/v1");
        Options.Token = Token;
        Options.Wait = TimeSpan.Zero;
        Options.OutputHosts.Add(new Uri(Outputs.Url!).Authority);
    }

    public WireMockServer Api { get; } = WireMockServer.Start();

    public WireMockServer Outputs { get; } = WireMockServer.Start();

    public ManualTimeProvider Clock { get; } = new();

    public ReplicateOptions Options { get; } = new();

    public CreationBudget? Budget { get; set; }

    /// <summary>Gets or sets the photos to be restored.</summary>
    public IPictureStore? Photos { get; set; }

    public RecordingLogger<ReplicatePictureProvider> Log { get; } = new();

    public string PictureUrl => Outputs.Url + "/xezq/out-0.png";

    public string[] ApiRequests => [.. Api.LogEntries.Select(entry => $"{entry.RequestMessage.Method} {entry.RequestMessage.Path}")];

    public static string Prediction(string status, object? output = null, object? error = null, string? logs = null) =>
        JsonSerializer.Serialize(new { id = Id, status, output, error, logs, metrics = new { }, surprise = "new member" });

    public static IRequestBuilder Create => Request.Create().WithPath("/v1/predictions").UsingPost();

    public static IRequestBuilder Get => Request.Create().WithPath($"/v1/predictions/{Id}").UsingGet();

    public static IRequestBuilder Cancel => Request.Create().WithPath($"/v1/predictions/{Id}/cancel").UsingPost();

    public static IResponseBuilder Json(string json, int status = 200) => Response.Create()
        .WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(json);

    /// <summary>Lets the creation be answered so, and stops be accepted.</summary>
    public ReplicateSite Creates(string json)
    {
        Api.Given(Create).RespondWith(Json(json, 201));
        Api.Given(Cancel).RespondWith(Json(Prediction("canceled")));
        return this;
    }

    /// <summary>Lets the polls be answered so, one after the other, the last one for ever.</summary>
    public ReplicateSite Polls(params string[] answers)
    {
        for (var i = 0; i < answers.Length - 1; i++)
        {
            var mapping = Api.Given(Get).InScenario("polls");
            (i == 0 ? mapping : mapping.WhenStateIs($"{i}")).WillSetStateTo($"{i + 1}").RespondWith(Json(answers[i]));
        }

        Api.Given(Get).RespondWith(Json(answers[^1]));
        return this;
    }

    public ReplicateSite Serves(byte[] content, string contentType = "image/png")
    {
        Outputs.Given(Request.Create().UsingGet())
            .RespondWith(Response.Create().WithHeader("Content-Type", contentType).WithBody(content));
        return this;
    }

    public ReplicateClient Client(HttpMessageHandler? handler = null) =>
        Own(new ReplicateClient(Options, handler ?? ReplicateHandler.Create(), Clock, new FixedRandom()));

    public OutputReader Reader(HttpMessageHandler? handler = null) =>
        Own(new OutputReader(Options, handler ?? ReplicateHandler.Create(), Clock, new FixedRandom()));

    public ReplicatePictureProvider Provider(IModelSwitch? models = null) => new(Options, Client(), Reader(), Photos, Budget, Clock, new FixedRandom(), Log, models);

    /// <summary>Waits until our side pauses for exactly so long, and lets the pause pass.</summary>
    public async Task PassAsync(TimeSpan pause)
    {
        await Clock.WaitForTimerAsync(pause).WaitAsync(Patience);
        Clock.Advance(pause);
    }

    public Task PassAsync(int milliseconds) => PassAsync(TimeSpan.FromMilliseconds(milliseconds));

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        Api.Dispose();
        Outputs.Dispose();
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
