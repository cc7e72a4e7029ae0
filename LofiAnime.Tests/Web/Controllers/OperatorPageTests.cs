using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The operator's view of jobs, and who gets to see it.</summary>
[Category("Whole")]
public sealed partial class OperatorPageTests
{
    private const string Password = "a long enough password";

    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await SiteFactory.OnLiveRedisAsync();

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase(null)]
    [TestCase("")]
    public async Task Get_WithoutAPasswordInTheSettings_IsNotThere(string? password)
    {
        using var client = Operator(password is null ? _site : _site.With("Operator:Password", password), "");

        using var answer = await client.GetAsync("/operator/jobs");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(null)]
    [TestCase("Bearer x")]
    [TestCase("Basic %%%")]
    [TestCase("Basic bm9jb2xvbg==")]
    public async Task Get_WithoutAPassword_AsksForIt(string? header)
    {
        using var client = _site.With("Operator:Password", Password).Visit();
        if (header is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        }

        using var answer = await client.GetAsync("/operator/jobs");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.StartWith("Basic realm="));
    }

    [Test]
    public async Task Get_WrongPasswords_AreTenAMinute()
    {
        _site.Clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow()); // No minute ends in between.
        using var wrong = Operator(_site.With("Operator:Password", Password), Password + "!");
        using var right = Operator(_site, Password);
        for (var i = 0; i < OperatorSignIn.MaxTries; i++)
        {
            using var good = await right.GetAsync("/operator/jobs");
            using var bad = await wrong.GetAsync("/operator/jobs");
            Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the right one is no try");
            Assert.That(bad.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        using var late = await right.GetAsync("/operator/jobs");

        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests), "now nothing is looked at any more");
        Assert.That(late.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(_site.Log.Text, Does.Not.Contain(Password));
    }

    [Test]
    public async Task Get_TellsWhatWaitsAndWhyPicturesFailed()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Refused);
        _site.With("Operator:Password", Password).With("Jobs:Places", "1").Provider = provider;
        using var visitor = _site.Visit();
        await visitor.OrderedAsync("a private prompt");
        await _site.WorkSettledAsync();
        provider.Start = FakePictureProvider.Held().Start;
        provider.Look = (order, _, _) => Task.FromResult<PictureRun>(new PictureRun.Working(FakePictureProvider.RunId(order), null));
        await visitor.OrderedAsync("one that is made");
        await visitor.OrderedAsync("one that waits");
        using var client = Operator(_site, Password);

        var html = await client.GetStringAsync("/operator/jobs");

        Assert.That(html, Does.Match("data-waiting>1<").And.Match("data-leased>1<").And.Match("data-dead>0<"));
        Assert.That(html, Does.Match(@"<th scope=""row"" class=""reason"">the provider.*s filter refused it</th>\s*<td class=""number"">1</td>"));
        Assert.That(html, Does.Not.Contain("private").And.Not.Contain("one that"));
    }

    [Test]
    public async Task DeadLetter_IsListedAndCanBeTriedAgainOrPurged()
    {
        var provider = FakePictureProvider.Held();
        _site.With("Operator:Password", Password).With("Jobs:MaxClaims", "2").Provider = provider;
        using var visitor = _site.Visit();
        var first = await GivenUpAsync(visitor);
        var second = await GivenUpAsync(visitor);
        using var client = Operator(_site, Password);
        var html = await client.GetStringAsync("/operator/jobs");
        provider.End.SetResult(null);

        using var retried = await SendFormAsync(client, $"/operator/jobs/{first}/retry");
        using var purged = await SendFormAsync(client, $"/operator/jobs/{second}/purge");
        await _site.WorkSettledAsync();
        var after = await client.GetStringAsync("/operator/jobs");

        Assert.That(html, Does.Contain(first[..8]).And.Contain(second[..8]).And.Contain("taken up 3 times").And.Match("data-dead>2<"));
        Assert.That(retried.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(after, Does.Contain("No job was given up").And.Match("data-dead>0<"));
        Assert.That((await visitor.JobAsync(_site.Services.GetRequiredService<JobId>().OfRetry(first))).Text("status"), Is.EqualTo("succeeded"));
        Assert.That(await visitor.LeftAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task DeadLetters_PurgeAll_LeavesNone()
    {
        _site.With("Operator:Password", Password).With("Jobs:MaxClaims", "2").Provider = FakePictureProvider.Held();
        using var visitor = _site.Visit();
        await GivenUpAsync(visitor);
        using var client = Operator(_site, Password);

        using var purged = await SendFormAsync(client, "/operator/jobs/purge");

        Assert.That(purged.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await client.GetStringAsync("/operator/jobs"), Does.Match("data-dead>0<"));
    }

    [Test]
    public async Task Post_WithoutTheFormsToken_IsRefused()
    {
        using var client = Operator(_site.With("Operator:Password", Password), Password);

        using var answer = await client.PostAsync("/operator/jobs/purge", null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    private static HttpClient Operator(SiteFactory site, string password)
    {
        var client = site.Visit();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + password)));
        return client;
    }

    private static async Task<HttpResponseMessage> SendFormAsync(HttpClient client, string action)
    {
        var token = Token().Match(await client.GetStringAsync("/operator/jobs")).Groups[1].Value;
        return await client.PostAsync(action, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
    }

    /// <summary>Orders a picture whose work is taken up again and again until it is given up.</summary>
    private async Task<string> GivenUpAsync(HttpClient visitor)
    {
        var id = (await visitor.OrderedAsync("a bridge")).Id()!;
        await visitor.UntilAsync(id, "processing");
        var runner = _site.Services.GetRequiredService<JobRunner>();
        var job = (await _site.Services.GetRequiredService<JobStore>().FindAsync(id, CancellationToken.None))!;
        await runner.TakeUpAsync(job.Work, isCounted: true, CancellationToken.None);
        Assert.That(await runner.TakeUpAsync(job.Work, isCounted: true, CancellationToken.None), Is.Null);
        return id;
    }
}
