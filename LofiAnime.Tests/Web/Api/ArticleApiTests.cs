using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Web.Api;

/// <summary>The article's two routes, with the real quota on the embedded engine.</summary>
[Category("Whole")]
public sealed class ArticleApiTests
{
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Ai_WithTheOfflineArtist_GivesOurOwnLabelledPicture()
    {
        using var client = _site.Visit();

        using var answer = await Ask(client, "a harbour at dusk");
        var url = (await answer.Content.ReadFromJsonAsync<string[]>())!.Single();
        using var picture = await client.GetAsync(url);

        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Header(answer, "X-Picture-Provider"), Is.EqualTo("offline-sample"));
            Assert.That(url, Does.StartWith(_site.Address.ToString()));
            Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/svg+xml"));
            Assert.That(Header(picture, "Content-Security-Policy"), Is.EqualTo("default-src 'none'; sandbox"));
            Assert.That(Header(picture, "Cache-Control"), Does.Contain("immutable"));
            Assert.That(Header(picture, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        });
    }

    [Test]
    public async Task Ai_SixInARow_GivesFiveAndThenRefusesWithEverythingAClientNeeds()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();

        var remaining = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await Ask(client, $"picture {i}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            remaining.Add(Header(answer, "X-RateLimit-Remaining"));
        }

        using var sixth = await Ask(client, "one more");
        using var left = await client.GetAsync("/api/remaining");

        Assert.Multiple(async () =>
        {
            Assert.That(remaining, Is.EqualTo(new[] { "4", "3", "2", "1", "0" }));
            Assert.That(sixth.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(await sixth.Content.ReadAsStringAsync(), Is.EqualTo("\"No generations remaining.\""));
            Assert.That(sixth.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
            Assert.That(Header(sixth, "X-RateLimit-Limit"), Is.EqualTo("5"));
            Assert.That(Header(sixth, "X-RateLimit-Remaining"), Is.EqualTo("0"));
            Assert.That(sixth.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromDays(1)));
            Assert.That(long.Parse(Header(sixth, "X-RateLimit-Reset")!, null) % (24 * 3600), Is.Zero, "the reset is a midnight in Unix seconds");
            Assert.That(await left.Content.ReadAsStringAsync(), Is.EqualTo("""{"remainingGenerations":0}"""));
            Assert.That(Header(sixth, "RateLimit-Policy"), Is.EqualTo("\"burst\";q=20;w=10, \"pictures\";q=5;w=86400"));
            Assert.That(Header(sixth, "RateLimit"), Is.EqualTo($"\"pictures\";r=0;t={sixth.Headers.RetryAfter.Delta!.Value.TotalSeconds}"));
            Assert.That(Header(left, "RateLimit-Policy"), Is.EqualTo("\"pictures\";q=5;w=86400"));
        });
    }

    [Test]
    public async Task Ai_TwentyAtOnceAtLimitFive_GivesExactlyFive()
    {
        var provider = FakePictureProvider.Quick();
        _site.Provider = provider;
        using var client = _site.Visit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Ask(client, $"picture {i}")));

        Assert.That(answers.GroupBy(answer => (int)answer.StatusCode).ToDictionary(same => same.Key, same => same.Count()),
            Is.EquivalentTo(new Dictionary<int, int> { [200] = 5, [429] = 15 }));
        Assert.That(provider.Calls, Is.EqualTo(5));
    }

    [Test]
    public async Task Ai_TooManyWithinSeconds_IsRefusedWithItsOwnWordsAndWait()
    {
        _site.With("Quota:Tokens", "100").With("Quota:BurstTokens", "2");
        _site.Clock = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        (await Ask(client, "one")).Dispose();
        (await Ask(client, "two")).Dispose();

        using var third = await Ask(client, "three");

        Assert.Multiple(async () =>
        {
            Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(await third.Content.ReadAsStringAsync(), Is.EqualTo("\"Too many requests at once. Please wait a few seconds.\""));
            Assert.That(Header(third, "X-Picture-Failure"), Is.EqualTo("too-fast"));
            Assert.That(Header(third, "X-RateLimit-Remaining"), Is.EqualTo("98"), "the quota is untouched");
            Assert.That(third.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(11)), "the present window, and one millisecond of the next, rounded up");
        });
    }

    [Test]
    public async Task Ai_CapOfTheDayReached_Is503ForOthersAndChargesNobody()
    {
        _site.With("Quota:DailyCap", "1").With("Site:KnownProxies", "127.0.0.1");
        _site.Provider = FakePictureProvider.Quick();
        using var first = _site.VisitFrom("203.0.113.1");
        using var second = _site.VisitFrom("203.0.113.2");
        (await Ask(first, "one")).Dispose();

        using var refused = await Ask(second, "two");

        Assert.Multiple(async () =>
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("All of today's pictures are made"));
            Assert.That(Header(refused, "X-Picture-Failure"), Is.EqualTo("sold-out"));
            Assert.That(Header(refused, "X-RateLimit-Remaining"), Is.EqualTo("5"));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        });
    }

    [TestCase("", "Please send JSON with a prompt")]
    [TestCase("{", "Please send JSON with a prompt")]
    [TestCase("null", "Please send JSON with a prompt")]
    [TestCase("[\"a\"]", "Please send JSON with a prompt")]
    [TestCase("{}", "Please send JSON with a prompt")]
    [TestCase("{\"prompt\":7}", "Please send JSON with a prompt")]
    [TestCase("{\"prompt\":null}", "Please send JSON with a prompt")]
    [TestCase("{\"prompt\":\"\\ud800\"}", "Please send JSON with a prompt")]
    [TestCase("{\"prompt\":\"  \"}", "Please describe the picture")]
    [TestCase("{\"prompt\":\"a\\nb\"}", "control characters")]
    public async Task Ai_BadBody_IsAClearJsonStringAndCostsNothing(string body, string expected)
    {
        using var client = _site.Visit();

        using var answer = await client.PostAsync("/api/ai", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await answer.Content.ReadFromJsonAsync<string>(), Does.Contain(expected));
            Assert.That(Header(answer, "X-RateLimit-Remaining"), Is.EqualTo("5"));
        });
    }

    [TestCase(1000, HttpStatusCode.OK)]
    [TestCase(1001, HttpStatusCode.BadRequest)]
    [TestCase(100_000, HttpStatusCode.BadRequest)]
    public async Task Ai_LongPrompt_IsTakenUpToAThousandCharacters(int length, HttpStatusCode expected)
    {
        using var client = _site.Visit();

        using var answer = await Ask(client, new string('夕', length));

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase(null)]
    public async Task Ai_AnyContentType_IsReadAsJson(string? contentType)
    {
        using var client = _site.Visit();
        using var body = new ByteArrayContent("{\"prompt\":\"مدينة ليلا 🌃\"}"u8.ToArray());
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var answer = await client.PostAsync("/api/ai", body);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("GET", "/api/ai", "POST")]
    [TestCase("DELETE", "/api/ai", "POST")]
    [TestCase("OPTIONS", "/api/ai", "POST")]
    [TestCase("POST", "/api/remaining", "GET,HEAD")]
    public async Task Api_WrongMethod_IsAJsonStringToo(string method, string path, string allowed)
    {
        using var client = _site.Visit();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Content.Headers.Allow, Is.EqualTo(allowed.Split(',')));
        Assert.That(await answer.Content.ReadFromJsonAsync<string>(), Is.EqualTo($"Please use {allowed.Split(',')[0]}."));
    }

    [TestCase(PictureFailure.Refused, "refused")]
    [TestCase(PictureFailure.Failed, "failed")]
    [TestCase(PictureFailure.TimedOut, "timed-out")]
    [TestCase(PictureFailure.Canceled, "canceled")]
    [TestCase(PictureFailure.Busy, "busy")]
    [TestCase(PictureFailure.Unavailable, "unavailable")]
    public async Task Ai_NoPicture_CostsNothing(PictureFailure failure, string word)
    {
        _site.Provider = FakePictureProvider.Failing(failure);
        using var client = _site.Visit();

        using var answer = await Ask(client, "a picture");

        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("\"An error occurred. Please try again later.\""));
            Assert.That(Header(answer, "X-Picture-Failure"), Is.EqualTo(word));
            Assert.That(Header(answer, "X-RateLimit-Remaining"), Is.EqualTo("5"));
            Assert.That(Header(answer, "X-RateLimit-Limit"), Is.EqualTo("5"));
        });
    }

    [Test]
    public async Task Ai_ProviderThrows_CostsNothingAndSaysNothingOfIt()
    {
        _site.Provider = new FakePictureProvider { Start = (_, _) => throw new InvalidOperationException("internal detail") };
        using var client = _site.With("Jobs:MaxClaims", "1").With("Jobs:LookEvery", "00:00:00.1").Visit();

        using var answer = await Ask(client, "a private prompt");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("\"An error occurred. Please try again later.\""));
        Assert.That(Header(answer, "X-RateLimit-Remaining"), Is.EqualTo("5"));
        Assert.That(_site.Log.Text, Does.Contain("broke off").And.Contain("given up").And.Not.Contain("private prompt"));
    }

    [Test]
    public async Task Ai_PictureCannotBeKept_CostsNothing()
    {
        _site.Provider = new FakePictureProvider { Patience = TimeSpan.FromSeconds(2) };
        var folder = Directory.CreateTempSubdirectory("lofianime-full-").FullName;
        try
        {
            using var client = _site.With("Site:DataFolder", folder).Visit();
            Directory.Delete(Path.Combine(folder, "images"));
            await File.WriteAllTextAsync(Path.Combine(folder, "images"), "No folder any more, as on a disk that is full or gone.");

            using var answer = await Ask(client, "a private prompt");

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(Header(answer, "X-RateLimit-Remaining"), Is.EqualTo("5"));
            Assert.That(_site.Log.Text, Does.Contain("gave no answer for job").And.Not.Contain("private prompt"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Ai_ClientLeaves_TheWorkGoesOnAndIsCharged()
    {
        var begun = new TaskCompletionSource();
        var provider = FakePictureProvider.Held();
        provider.Look = (order, _, _) =>
        {
            begun.TrySetResult();
            return Task.FromResult<PictureRun>(provider.End.Task.IsCompleted ? FakePictureProvider.Made(order) : new PictureRun.Working("run", null));
        };
        _site.Provider = provider;
        using var client = _site.Visit();
        using var leaving = new CancellationTokenSource();

        var asked = client.PostAsync("/api/ai", new StringContent("{\"prompt\":\"a picture\"}"), leaving.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await leaving.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => asked);
        provider.End.SetResult(null);

        await _site.WorkSettledAsync();
        Assert.That(_site.Log.Text, Does.Contain("succeeded with fake"));
        Assert.That(await Remaining(client), Is.EqualTo(4));
    }

    [Test]
    public async Task Ai_SiteStops_EndsTheWorkAndGivesTheChargeBack()
    {
        var begun = new TaskCompletionSource();
        _site.Provider = new FakePictureProvider
        {
            Start = async (_, cancellationToken) =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException("It was cancelled.");
            },
        };
        using var client = _site.Visit();
        var asked = Ask(client, "a picture");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        _site.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();

        using var answer = await asked;
        Assert.That(Header(answer, "X-Picture-Failure"), Is.EqualTo("canceled"));
        Assert.That(Header(answer, "X-RateLimit-Remaining"), Is.EqualTo("5"));
    }

    [TestCase("a:99999")]
    [TestCase("")]
    public async Task Ai_HostThatIsNone_StillTellsWhereThePictureIs(string host)
    {
        using var client = _site.Visit();
        using var connection = new TcpClient();
        await connection.ConnectAsync(_site.Address.Host, _site.Address.Port);
        var body = """{"prompt":"a bridge"}""";

        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/ai HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        var answer = await new StreamReader(connection.GetStream()).ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 200").And.Contain("[\"/images/"));
    }

    [Test]
    public async Task Ai_BehindAKnownProxy_CountsVisitorsByTheirNetwork()
    {
        _site.With("Site:KnownProxies", "127.0.0.1, ::1").Provider = FakePictureProvider.Quick();
        using var house = _site.VisitFrom("2001:db8:1:2:aaaa::1");
        using var sameHouse = _site.VisitFrom("2001:db8:1:2:bbbb::2");
        using var neighbour = _site.VisitFrom("2001:db8:1:3::1");
        using var mapped = _site.VisitFrom("::ffff:192.0.2.7");
        using var plain = _site.VisitFrom("192.0.2.7");

        (await Ask(house, "a")).Dispose();
        (await Ask(mapped, "b")).Dispose();

        Assert.Multiple(async () =>
        {
            Assert.That(await Remaining(sameHouse), Is.EqualTo(4));
            Assert.That(await Remaining(neighbour), Is.EqualTo(5));
            Assert.That(await Remaining(plain), Is.EqualTo(4));
        });
    }

    [Test]
    public async Task Ai_ForwardedHeaderFromAStranger_IsNotBelieved()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        (await Ask(client, "a")).Dispose();
        using var liar = _site.VisitFrom("198.51.100.9");

        Assert.That(await Remaining(liar), Is.EqualTo(4));
    }

    [Test]
    public async Task Ai_NextWindow_RenewsTheQuota()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        _site.Clock = clock;
        _site.With("Quota:Tokens", "1").With("Quota:Window", "00:01:00").Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();
        (await Ask(client, "a")).Dispose();
        using var refused = await Ask(client, "b");
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));

        clock.Advance(TimeSpan.FromSeconds(40));

        using var renewed = await Ask(client, "c");
        Assert.That(renewed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<HttpResponseMessage> Ask(HttpClient client, string prompt) =>
        client.PostAsync("/api/ai", new StringContent(JsonSerializer.Serialize(new { prompt })));

    private static async Task<long> Remaining(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/remaining")).GetProperty("remainingGenerations").GetInt64();

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
