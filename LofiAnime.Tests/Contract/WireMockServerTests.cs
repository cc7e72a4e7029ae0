using System.Net;
using System.Text;
using WireMock;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace LofiAnime.Tests.Contract;

/// <summary>What the other tests rely on, of WireMock.Net as of the stand-in: the same file runs against either.</summary>
[Category("Contract")]
public sealed class WireMockServerTests : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly HttpClient _http;

    public WireMockServerTests() => _http = new HttpClient { BaseAddress = new Uri(_server.Url!) };

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Request_NoMappingMatches_Is404AndLogged()
    {
        using var response = await _http.PostAsync("/nowhere?a=1", new StringContent("text"));

        var entry = _server.LogEntries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(entry.MappingGuid, Is.Null);
            Assert.That(entry.RequestMessage.Method, Is.EqualTo("POST"));
            Assert.That(entry.RequestMessage.Path, Is.EqualTo("/nowhere"));
            Assert.That(entry.RequestMessage.Query!["a"].ToString(), Is.EqualTo("1"));
            Assert.That(entry.RequestMessage.Body, Is.EqualTo("text"));
            Assert.That(entry.RequestMessage.Headers!["Content-Type"].ToString(), Is.EqualTo("text/plain; charset=utf-8"));
        });
    }

    [Test]
    public async Task Response_WithStatusHeaderAndBody_ArrivesAsGiven()
    {
        _server.Given(Request.Create().WithPath("/x").UsingGet()).RespondWith(Response.Create()
            .WithStatusCode(HttpStatusCode.Accepted)
            .WithHeader("X-One", "1")
            .WithHeader("Content-Type", "application/problem+json")
            .WithBodyAsJson(new { a = 1, b = (string?)null }));

        using var response = await _http.GetAsync("/x");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(response.Headers.GetValues("X-One"), Is.EqualTo(new[] { "1" }));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public async Task Mappings_SeveralMatch_PriorityThenConditionsThenTheLatestDecides()
    {
        Answer(Request.Create().WithPath("/x"), "first");
        Answer(Request.Create().WithPath("/x"), "latest");
        Answer(Request.Create().WithPath("/y").UsingGet(), "more conditions");
        Answer(Request.Create().WithPath("/y"), "latest");
        Answer(Request.Create().WithPath("/z"), "latest");
        _server.Given(Request.Create().WithPath("/z")).AtPriority(-1).RespondWith(Response.Create().WithBody("priority"));
        Answer(Request.Create().WithPath("/z").UsingGet(), "more conditions");

        Assert.That(await _http.GetStringAsync("/x"), Is.EqualTo("latest"));
        Assert.That(await _http.GetStringAsync("/y"), Is.EqualTo("more conditions"));
        Assert.That(await _http.GetStringAsync("/z"), Is.EqualTo("priority"));
    }

    [TestCase("/pictures/*", "/pictures/a/b", true)]
    [TestCase("/pictures/?", "/pictures/1", true)]
    [TestCase("/pictures/?", "/pictures/12", false)]
    [TestCase("/Pictures", "/pictures", false)]
    [TestCase("/a b", "/a%20b", true)]
    [TestCase("/a", "/a?query=1", true)]
    public async Task WithPath_Pattern_IsComparedWithTheDecodedPath(string pattern, string url, bool matches)
    {
        Answer(Request.Create().WithPath(pattern), "yes");

        using var response = await _http.GetAsync(url);

        Assert.That(response.IsSuccessStatusCode, Is.EqualTo(matches));
    }

    [Test]
    public async Task WithHeader_NameInOtherCaseAndWildcard_Matches()
    {
        Answer(Request.Create().WithHeader("authorization", "bearer *"), "yes");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer t");

        using var with = await _http.SendAsync(request);
        using var without = await _http.GetAsync("/");

        Assert.That(with.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task WithParam_NameAndValue_Match()
    {
        Answer(Request.Create().WithParam("a", "1").WithParam("b"), "yes");

        Assert.That(await _http.GetStringAsync("/?b=2&a=1"), Is.EqualTo("yes"));
        Assert.That((await _http.GetAsync("/?a=2&b=2")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task WithBody_JsonMatcher_IgnoresOrderAndSpace()
    {
        Answer(Request.Create().WithBody(new JsonMatcher("""{"a":1,"b":[true]}""")), "yes");

        using var same = await _http.PostAsync("/", new StringContent("""{ "b": [true], "a": 1 }"""));
        using var other = await _http.PostAsync("/", new StringContent("""{ "b": [true], "a": 2 }"""));

        Assert.That(same.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Request_BodyThatIsNotText_IsKeptAsBytes()
    {
        byte[] bytes = [0x89, 0x50, 0xFF, 0x00];

        using var response = await _http.PutAsync("/", new ByteArrayContent(bytes));

        var request = _server.LogEntries.Single().RequestMessage;
        Assert.That(request.BodyAsBytes, Is.EqualTo(bytes));
        Assert.That(request.Body, Is.Null);
    }

    [Test]
    public async Task Response_BytesAndNonAsciiText_ArriveUnchanged()
    {
        byte[] bytes = [0, 1, 0xFF];
        _server.Given(Request.Create().WithPath("/bytes")).RespondWith(Response.Create().WithBody(bytes));
        Answer(Request.Create().WithPath("/text"), "夜の港");

        Assert.That(await _http.GetByteArrayAsync("/bytes"), Is.EqualTo(bytes));
        Assert.That(await _http.GetByteArrayAsync("/text"), Is.EqualTo(Encoding.UTF8.GetBytes("夜の港")));
    }

    [Test]
    public async Task Scenario_StatesAndTimes_FollowEachOther()
    {
        _server.Given(Request.Create()).InScenario("s").WillSetStateTo("running", 2).RespondWith(Response.Create().WithBody("starting"));
        _server.Given(Request.Create()).InScenario("s").WhenStateIs("running").WillSetStateTo("done").RespondWith(Response.Create().WithBody("running"));
        _server.Given(Request.Create()).InScenario("s").WhenStateIs("done").WillSetStateTo("done").RespondWith(Response.Create().WithBody("done"));
        var answers = new List<string>();

        for (var i = 0; i < 5; i++)
        {
            answers.Add(await _http.GetStringAsync("/"));
        }

        Assert.That(answers, Is.EqualTo(new[] { "starting", "starting", "running", "done", "done" }));
    }

    [Test]
    public async Task WithCallback_Asynchronous_WritesTheResponse()
    {
        _server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(201).WithCallback(async request =>
        {
            await Task.Yield();
            var body = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = request.Path };
            return new ResponseMessage { BodyData = body };
        }));

        using var response = await _http.GetAsync("/path");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("/path"));
    }

    [Test]
    public async Task WithFault_EmptyAndMalformed_SpoilTheBodyOnly()
    {
        _server.Given(Request.Create().WithPath("/empty")).RespondWith(Response.Create().WithBody("0123456789").WithFault(FaultType.EMPTY_RESPONSE));
        _server.Given(Request.Create().WithPath("/bad")).RespondWith(Response.Create().WithBody("0123456789").WithFault(FaultType.MALFORMED_RESPONSE_CHUNK));

        Assert.That(await _http.GetByteArrayAsync("/empty"), Is.Empty);
        Assert.That((await _http.GetByteArrayAsync("/bad"))[..5], Is.EqualTo("01234"u8.ToArray()));
    }

    [Test]
    public async Task Reset_AfterMappingsAndRequests_ForgetsBoth()
    {
        Answer(Request.Create(), "yes");
        await _http.GetStringAsync("/");

        _server.Reset();

        Assert.That(_server.LogEntries, Is.Empty);
        Assert.That((await _http.GetAsync("/")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Stop_WhileADelayRuns_EndsTheConnection()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<ResponseMessage>();
        _server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(_ =>
        {
            arrived.SetResult();
            return never.Task;
        }));
        var pending = _http.GetAsync("/");
        await arrived.Task;

        _server.Stop();

        await Assert.ThatAsync(() => pending, Throws.InstanceOf<HttpRequestException>());
        Assert.That(_server.IsStarted, Is.False);
    }

    private void Answer(IRequestBuilder request, string body) => _server.Given(request).RespondWith(Response.Create().WithBody(body));
}
