using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LofiAnime.Tests.Web.Api.V1;

/// <summary>The events of a job, as they stand on the wire.</summary>
[Category("Whole")]
public sealed class JobEventsApiTests
{
    private readonly FakePictureProvider _provider = FakePictureProvider.Held();
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.Provider = _provider;
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Events_FromTheBeginning_TellEveryChangeOnceAndEnd()
    {
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await client.UntilAsync(id, "processing");

        using var events = await client.EventsAsync(id);
        var retry = await events.EventAsync();
        var first = await events.EventAsync();
        _provider.End.SetResult(null);
        var rest = (await events.RestAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.That(events.ContentType, Is.EqualTo("text/event-stream"));
        Assert.That(events.Headers.CacheControl!.ToString(), Is.EqualTo("no-store, private"));
        Assert.That(retry, Is.EqualTo("retry: 2000"));
        Assert.That(first, Does.Match(@"\Aid: \d+\|event: status\|data: \{""id"":""" + id + ".*\"processing\""));
        Assert.That(rest[^1], Does.Match(@"\Aid: \d+\nevent: done\ndata: \{.*""succeeded"""));
        var ids = rest.Where(text => text.StartsWith("id: ", StringComparison.Ordinal)).Select(text => long.Parse(text.Split('\n')[0][4..], null)).ToArray();
        Assert.That(ids, Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public async Task Events_Percentages_AreProgress()
    {
        var percent = 42;
        var looked = new TaskCompletionSource();
        _provider.Look = (order, _, _) =>
        {
            looked.TrySetResult();
            return Task.FromResult<PictureRun>(percent >= 100 ? FakePictureProvider.Made(order) : new PictureRun.Working(FakePictureProvider.RunId(order), percent));
        };
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await looked.Task.WaitAsync(TimeSpan.FromSeconds(20)); // It was under way before anybody waited for its news.
        using var events = await client.EventsAsync(id);

        var seen = "";
        while (!seen.Contains("event: progress", StringComparison.Ordinal))
        {
            seen = await events.EventAsync();
        }

        percent = 100;
        Assert.That(seen, Does.Match(@"\Aid: \d+\|event: progress\|data: \{""progress"":42\}\z"));
        Assert.That(await events.RestAsync(), Does.Contain("event: done"));
    }

    [Test]
    public async Task Events_OfOneWhoComesBack_TellNothingTwice()
    {
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        var version = (await client.UntilAsync(id, "processing")).GetProperty("version").GetInt64();

        using var events = await client.EventsAsync(id, version);
        Assert.That(await events.EventAsync(), Is.EqualTo("retry: 2000"));
        _provider.End.SetResult(null);
        var next = await events.RestAsync();
        await _site.WorkSettledAsync();
        var last = (await client.JobAsync(id)).GetProperty("version").GetInt64();
        using var missed = await client.EventsAsync(id, version);
        using var over = await client.EventsAsync(id, last);

        Assert.That(next, Does.Not.Contain($"id: {version}\n").And.Contain("event: done"));
        Assert.That(await missed.RestAsync(), Does.Contain("event: done"));
        Assert.That(over.Status, Is.EqualTo(204), "nothing to come back for");
    }

    [Test]
    public async Task Events_WithoutNews_ShowThatTheyLive()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        _provider.Pause = TimeSpan.FromSeconds(50);
        _site.Clock = clock;
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await client.UntilAsync(id, "processing");
        using var events = await client.EventsAsync(id);
        await events.EventAsync();
        await events.EventAsync();
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(15));

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.That(await events.EventAsync(), Is.EqualTo(": still here"));
        _provider.End.SetResult(null);
    }

    [Test]
    public async Task Events_OfAnotherInstance_AreTheSame()
    {
        var prefix = LiveRedis.UniqueKey("job");
        var quota = LiveRedis.UniqueKey("quota");
        const string key = "the same key at both of the instances";
        await using var other = await SiteFactory.OnLiveRedisAsync();
        foreach (var site in new[] { _site, other })
        {
            site.With("Jobs:Prefix", prefix).With("Quota:Prefix", quota).With("Quota:VisitorKey", key).Provider = _provider;
        }

        using var client = _site.Visit();
        using var elsewhere = other.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await elsewhere.UntilAsync(id, "processing");
        using var events = await elsewhere.EventsAsync(id);
        await events.EventAsync();

        _provider.End.SetResult(null);

        Assert.That(await events.RestAsync(), Does.Contain("event: done"));
    }

    [Test]
    public async Task Events_ReadByNobodyForAWhile_StillEndWithTheEnd()
    {
        var percent = 0;
        _provider.Pause = TimeSpan.FromMilliseconds(1);
        _provider.Look = (order, _, _) => Task.FromResult<PictureRun>(
            ++percent > 99 ? FakePictureProvider.Made(order) : new PictureRun.Working(FakePictureProvider.RunId(order), percent));
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        using var events = await client.EventsAsync(id);

        await _site.WorkSettledAsync();

        Assert.That((await events.RestAsync()).TrimEnd().Split("\n\n")[^1], Does.Contain("event: done"));
    }

    [Test]
    public async Task Events_SiteStops_EndAndNameNoEnd()
    {
        using var client = _site.Visit();
        var id = (await client.OrderedAsync("a bridge")).Id()!;
        await client.UntilAsync(id, "processing");
        using var events = await client.EventsAsync(id);
        await events.EventAsync();

        _site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.That(await events.RestAsync(), Does.Not.Contain("event: done"));
    }
}
