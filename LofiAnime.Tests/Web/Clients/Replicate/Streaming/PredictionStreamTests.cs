using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class PredictionStreamTests : IDisposable
{
    private readonly ReplicateSite _site = new();

    private static IRequestBuilder Stream => Request.Create().WithPath("/stream/1").UsingGet();

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task StreamAsync_OneConnection_GivesEachEventAndEndsAtDone()
    {
        Streams("event: output\nid: 1:0\ndata: two\ndata: lines\n\n: beat\n\nevent: logs\ndata: l\n\nevent: new\ndata: ?\n\nevent: done\ndata: {}\n\nevent: output\ndata: late\n\n");

        var events = await ReadAsync();

        Assert.That(events, Is.EqualTo(new PredictionEvent[]
        {
            new(PredictionEventKind.Output, "two\nlines"), new(PredictionEventKind.Logs, "l"), new(PredictionEventKind.Done, ""),
        }));
        var request = _site.Outputs.LogEntries.Single().RequestMessage;
        Assert.That(request.Headers!["Accept"].ToString(), Is.EqualTo("text/event-stream"));
        Assert.That(request.Headers!.Keys, Has.None.EqualTo("Authorization").IgnoreCase, "The address is its own key.");
    }

    [Test]
    public async Task StreamAsync_Fails_TellsWhatAndThenTheEnd()
    {
        Streams("event: error\ndata: {\"detail\":\"out of memory\"}\n\nevent: done\ndata: {\"reason\":\"error\"}\n\n");

        Assert.That(await ReadAsync(), Is.EqualTo(new PredictionEvent[]
        {
            new(PredictionEventKind.Error, "out of memory"), new(PredictionEventKind.Done, "error"),
        }));
    }

    [Test]
    public async Task StreamAsync_ConnectionEnds_GoesOnAfterTheLastEvent()
    {
        _site.Outputs.Given(Stream).InScenario("s").WillSetStateTo("down").RespondWith(Sse("event: output\nid: 7:0\ndata: a\n\n:408: 408 Request Timeout\n"));
        _site.Outputs.Given(Stream).InScenario("s").WhenStateIs("down").WillSetStateTo("up").RespondWith(Response.Create().WithStatusCode(503));
        _site.Outputs.Given(Stream).InScenario("s").WhenStateIs("up").RespondWith(Sse("event: output\nid: 7:1\ndata: b\n\nevent: done\ndata: {}\n\n"));
        var reading = ReadAsync();

        await _site.PassAsync(500);
        await _site.PassAsync(500);

        Assert.That((await reading).Select(item => item.Data), Is.EqualTo(new[] { "a", "b", "" }));
        Assert.That(_site.Outputs.LogEntries.Last().RequestMessage.Headers!["Last-Event-ID"].ToString(), Is.EqualTo("7:0"));
    }

    [Test]
    public async Task StreamAsync_NothingEverComes_GivesUp()
    {
        Streams(":408: 408 Request Timeout\n");
        var reading = ReadAsync();

        for (var i = 0; i < 4; i++)
        {
            await _site.PassAsync(500);
        }

        var error = await Assert.ThrowsAsync<ReplicateException>(() => reading);
        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.ConnectionLost));
        Assert.That(_site.Outputs.LogEntries.Count(), Is.EqualTo(5));
    }

    [Test]
    public async Task StreamAsync_RefusedForGood_Throws()
    {
        var error = await Assert.ThrowsAsync<ReplicateException>(() => ReadAsync());

        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.NotFound));
    }

    [TestCase(null)]
    [TestCase("https://evil.example/stream")]
    [TestCase("http://stream.replicate.com/1")]
    [TestCase("https://replicate.com.evil.example/1")]
    public async Task StreamAsync_NoStreamOrAForeignHost_IsNotAsked(string? url)
    {
        var error = await Assert.ThrowsAsync<ReplicateException>(() => ReadAsync(url));

        Assert.That(error!.Kind, Is.EqualTo(ReplicateErrorKind.OutputNotAllowed));
    }

    private static IResponseBuilder Sse(string text) => Response.Create().WithHeader("Content-Type", "text/event-stream").WithBody(text);

    private void Streams(string text) => _site.Outputs.Given(Stream).RespondWith(Sse(text));

    private Task<List<PredictionEvent>> ReadAsync() => ReadAsync(_site.Outputs.Url + "/stream/1");

    private Task<List<PredictionEvent>> ReadAsync(string? url)
    {
        var prediction = new Prediction { Id = Id, Status = PredictionStatus.Starting, Urls = new PredictionUrls(null, null, url) };
        return _site.Client().Predictions.StreamAsync(prediction, CancellationToken.None).ToListAsync().AsTask().WaitAsync(Patience);
    }
}
