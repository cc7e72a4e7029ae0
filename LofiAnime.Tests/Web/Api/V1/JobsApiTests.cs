using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>What a visitor does with its jobs over HTTP: look, call off, try again; and what another cannot.</summary>
[Category("Whole")]
public sealed class JobsApiTests
{
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Get_WhileItIsMade_TellsTheStage()
    {
        var provider = FakePictureProvider.Held();
        _site.Provider = provider;
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await client.UntilAsync(id, "processing");

        var job = await client.JobAsync(id);

        Assert.That(job.Text("stage"), Is.EqualTo("generating"));
        Assert.That(job.GetProperty("startedAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(job.GetProperty("finishedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(job.GetProperty("images").GetArrayLength(), Is.Zero);
        provider.End.SetResult(null);
    }

    [Test]
    public async Task Get_WhenItIsMade_TellsWhereThePictureIs()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        var job = await client.JobAsync(id);
        var image = job.GetProperty("images")[0];
        using var file = await client.GetAsync(image.Text("url"));
        using var download = await client.GetAsync(image.Text("downloadUrl"));
        using var page = await client.GetAsync(image.Text("pageUrl"));

        Assert.That(job.Text("status"), Is.EqualTo("succeeded"));
        Assert.That(job.GetProperty("stage").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(job.GetProperty("progress").GetInt32(), Is.EqualTo(100));
        Assert.That(image.Text("url"), Does.StartWith(_site.Address.ToString()));
        Assert.That(image.Text("type"), Is.EqualTo(file.Content.Headers.ContentType!.MediaType));
        Assert.That(download.Content.Headers.ContentDisposition!.FileName, Does.EndWith(".webp"));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Get_WithTheTag_Is304()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();
        using var first = await client.GetAsync($"/api/v1/jobs/{id}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{id}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await client.SendAsync(request);

        Assert.That(first.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase(PictureFailure.Failed, "failed")]
    [TestCase(PictureFailure.Refused, "refused")]
    [TestCase(PictureFailure.TimedOut, "timed-out")]
    [TestCase(PictureFailure.Canceled, "canceled")]
    [TestCase(PictureFailure.Busy, "busy")]
    [TestCase(PictureFailure.Unavailable, "unavailable")]
    public async Task Get_NoPicture_TellsWhyAndCostsNothing(PictureFailure failure, string code)
    {
        _site.Provider = FakePictureProvider.Failing(failure);
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        var job = await client.JobAsync(id);

        Assert.That(job.Text("status"), Is.EqualTo("failed"));
        Assert.That(job.GetProperty("error").Text("code"), Is.EqualTo(code));
        Assert.That(job.GetProperty("error").Text("message"), Is.Not.Empty);
        Assert.That(job.GetProperty("error").Text("reference"), Is.EqualTo("ref-1"));
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task Get_NoPlaceInTime_IsExpiredWithAReasonAndCostsNothing()
    {
        var provider = FakePictureProvider.Held();
        _site.With("Jobs:Places", "1").With("Jobs:StartWithin", "00:00:01").With("Jobs:LookEvery", "00:00:00.1").Provider = provider;
        using var client = _site.Visit();
        await client.OrderedAsync("a bridge");
        var id = (await client.OrderedAsync("a harbour")).Id()!;

        var job = await client.UntilAsync(id, "expired");

        Assert.That(job.GetProperty("error").Text("code"), Is.EqualTo("expired"));
        Assert.That(job.GetProperty("error").Text("reference"), Is.EqualTo(id[..8]));
        Assert.That(await client.LeftAsync(), Is.EqualTo(4), "the other one's");
        provider.End.SetResult(null);
    }

    [Test]
    public async Task Cancel_WhileItWaits_CostsNothing()
    {
        var provider = FakePictureProvider.Held();
        _site.With("Jobs:Places", "1").Provider = provider;
        using var client = _site.Visit();
        await client.OrderedAsync("a bridge");
        var waiting = await client.OrderedAsync("a harbour");

        using var answer = await client.CancelAsync(waiting.Id()!);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.That(waiting.Text("stage"), Is.EqualTo("queued"));
        Assert.That(waiting.GetProperty("queuePosition").GetInt32(), Is.EqualTo(1));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(job.Text("status"), Is.EqualTo("canceled"));
        Assert.That(job.GetProperty("canceled").GetProperty("charged").GetBoolean(), Is.False);
        Assert.That(await client.LeftAsync(), Is.EqualTo(4), "the other one's");
        provider.End.SetResult(null);
    }

    [Test]
    public async Task Cancel_WhileItIsMade_IsFreeAsOftenAsItIsSaid()
    {
        var provider = FakePictureProvider.Held();
        _site.With("Quota:FreeCancels", "1").Provider = provider;
        using var client = _site.Visit();
        var charged = new List<bool>();
        for (var i = 0; i < 2; i++)
        {
            var id = (await client.OrderedAsync($"picture {i}")).Id()!;
            await client.UntilAsync(id, "processing");
            using var answer = await client.CancelAsync(id);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            charged.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("canceled").GetProperty("charged").GetBoolean());
        }

        await _site.WorkSettledAsync();

        Assert.That(charged, Is.EqualTo(new[] { false, true }));
        Assert.That(await client.LeftAsync(), Is.EqualTo(4));
        Assert.That(provider.Stops, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Cancel_WhileItStarts_CostsNothing()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _site.Provider = new FakePictureProvider
        {
            Start = async (order, _) =>
            {
                asked.SetResult();
                await go.Task;
                return new PictureRun.Working(FakePictureProvider.RunId(order), null);
            },
        };
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));

        using var answer = await client.CancelAsync(id);
        go.SetResult();
        await _site.WorkSettledAsync();

        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("canceled").GetProperty("charged").GetBoolean(), Is.False);
        Assert.That((await client.JobAsync(id)).Text("status"), Is.EqualTo("canceled"));
        Assert.That(((FakePictureProvider)_site.Provider).Stops, Has.Count.EqualTo(1), "the run that began meanwhile");
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task Cancel_WhileItIsSaved_LeavesNoPicture()
    {
        var fetching = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var provider = FakePictureProvider.Quick();
        provider.Fetch = async (order, _, _) =>
        {
            fetching.SetResult();
            await go.Task;
            return new PictureDelivery.Whole([FakePictureProvider.Picture(order.Prompt)]);
        };
        _site.Provider = provider;
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await fetching.Task.WaitAsync(TimeSpan.FromSeconds(20));

        using var answer = await client.CancelAsync(id);
        go.SetResult();
        await _site.WorkSettledAsync();
        var job = await client.JobAsync(id);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(job.Text("status"), Is.EqualTo("canceled"));
        Assert.That(job.GetProperty("images").GetArrayLength(), Is.Zero);
        Assert.That(await client.LeftAsync(), Is.EqualTo(5));
    }

    [Test]
    public async Task Cancel_AtTheMomentOfTheEnd_EndsInOneStateAndOneCharge()
    {
        for (var i = 0; i < 5; i++)
        {
            var provider = FakePictureProvider.Held();
            await using var site = await SiteFactory.OnLiveRedisAsync();
            site.Provider = provider;
            using var client = site.Visit();
            var id = (await client.OrderedAsync("a bridge")).Id()!;
            await client.UntilAsync(id, "processing");

            var cancel = client.CancelAsync(id);
            provider.End.SetResult(null);
            using var answer = await cancel;
            await site.WorkSettledAsync();

            var status = (await client.JobAsync(id)).Text("status");
            Assert.That(status, Is.EqualTo(answer.StatusCode is HttpStatusCode.Accepted ? "canceled" : "succeeded"));
            Assert.That(await client.LeftAsync(), Is.EqualTo(status == "succeeded" ? 4 : 5));
        }
    }

    [Test]
    public async Task Cancel_WhenItIsOver_Is409()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        using var answer = await client.CancelAsync(id);

        await answer.ProblemAsync(409, "job-final");
    }

    [Test]
    public async Task Retry_OfAFailure_IsANewJobAndCostsOneAltogether()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Failed);
        _site.Provider = provider;
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();
        provider.Start = FakePictureProvider.Quick().Start;

        using var answer = await client.RetryAsync(id);
        using var twice = await client.RetryAsync(id);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        await _site.WorkSettledAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(job.Id(), Is.Not.EqualTo(id));
        Assert.That(answer.Headers.Location!.ToString(), Is.EqualTo("/api/v1/jobs/" + job.Id()));
        Assert.That((await twice.Content.ReadFromJsonAsync<JsonElement>()).Id(), Is.EqualTo(job.Id()), "a double click");
        Assert.That((await client.JobAsync(job.Id()!)).Text("status"), Is.EqualTo("succeeded"));
        Assert.That(await client.LeftAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task Retry_OfASuccess_Is409()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        using var answer = await client.RetryAsync(id);

        await answer.ProblemAsync(409, "job-succeeded");
    }

    [Test]
    public async Task Vendor_DiesInTheMiddle_IsTimedOutAtTheDeadlineAndCanBeTriedAgain()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().Date.AddHours(12));
        var provider = FakePictureProvider.Held();
        var dead = new TaskCompletionSource();
        provider.Look = (_, _, _) =>
        {
            dead.TrySetResult();
            throw new ProviderTroubleException("No answer.", new IOException());
        };
        _site.Provider = provider;
        _site.Clock = clock;
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await client.UntilAsync(id, "processing");

        // Whatever it waits for, time passes until the deadline ends it.
        var settled = _site.WorkSettledAsync();
        while (!settled.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(settled, Task.Delay(10));
        }

        await settled;
        var job = await client.JobAsync(id);
        provider.Start = FakePictureProvider.Quick().Start;
        using var retry = await client.RetryAsync(id);
        await _site.WorkSettledAsync();
        var second = await client.JobAsync((await retry.Content.ReadFromJsonAsync<JsonElement>()).Id()!);

        Assert.That(dead.Task.IsCompleted, "the vendor was asked");
        Assert.That(job.Text("status"), Is.EqualTo("failed"));
        Assert.That(job.GetProperty("error").Text("code"), Is.EqualTo("timed-out"));
        Assert.That(second.Text("status"), Is.EqualTo("succeeded"));
        Assert.That(await client.LeftAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task Job_OfAnother_IsNotThere()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var owner = _site.Visit();
        using var other = _site.Visit();
        (await owner.GetAsync("/")).Dispose(); // Both get a card of their own.
        (await other.GetAsync("/")).Dispose();
        var id = (await owner.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        foreach (var path in new[] { $"/api/v1/jobs/{id}", $"/api/v1/jobs/{id}/events", "/api/v1/jobs/00000000000000000000000000000000", "/api/v1/jobs/..%2f.." })
        {
            using var answer = await other.GetAsync(path);
            await answer.ProblemAsync(404, "not-found");
        }

        using var cancel = await other.CancelAsync(id);
        using var retry = await other.RetryAsync(id);
        using var page = await other.GetAsync($"/jobs/{id}");
        await cancel.ProblemAsync(404, "not-found");
        await retry.ProblemAsync(404, "not-found");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await owner.JobAsync(id)).Text("status"), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task Job_OfAClientWithoutACard_IsReadByItsIdButChangedByItsOwnerOnly()
    {
        _site.With("Site:KnownProxies", "127.0.0.1, ::1").Provider = FakePictureProvider.Failing(PictureFailure.Failed);
        using var owner = _site.VisitFrom("203.0.113.7");
        using var elsewhere = _site.VisitFrom("198.51.100.9");
        var id = (await owner.OrderedAsync("a bridge")).Id()!;
        await _site.WorkSettledAsync();

        using var retry = await elsewhere.RetryAsync(id);

        Assert.That((await elsewhere.JobAsync(id)).Text("status"), Is.EqualTo("failed"));
        await retry.ProblemAsync(404, "not-found");
    }
}
