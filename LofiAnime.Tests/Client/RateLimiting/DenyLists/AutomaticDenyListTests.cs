using System.Globalization;
using System.Net;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>Through the gateway, on each engine: the keys are the JavaScript SDK's, and what people listed themselves stays theirs.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class AutomaticDenyListTests(Engine engine)
{
    private readonly ManualTimeProvider _clock = new(new(2025, 3, 1, 20, 0, 0, TimeSpan.Zero));
    private readonly string _prefix = LiveRedis.UniqueKey("automatic");
    private readonly ListSource _source = new();
    private RedisClient _redis = null!;
    private HttpClient _http = null!;

    private string All => $"{_prefix}:denyList:all";

    private string Automatic => $"{_prefix}:denyList:ipDenyList";

    private string Status => $"{_prefix}:ipDenyListStatus";

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _http = new(_source);
    }

    [TearDown]
    public void Disconnect()
    {
        _redis.Dispose();
        _http.Dispose();
        _source.Dispose();
    }

    [Test]
    public async Task Refresh_FirstTime_AddsTheAddressesUntilTwoOClock()
    {
        await new DenyList(_redis, _prefix).AddAsync("ann");

        Assert.That(await List().RefreshAsync());

        Assert.That(await _redis.SetMembersAsync(All), Is.EquivalentTo(["ann", "198.51.100.1", "198.51.100.2"]));
        Assert.That(await _redis.SetMembersAsync(Automatic), Is.EquivalentTo(["198.51.100.1", "198.51.100.2"]));
        Assert.That(await _redis.StringGetAsync(Status), Is.EqualTo("valid"));
        Assert.That(await _redis.KeyTimeToLiveAsync(Status), Is.LessThanOrEqualTo(TimeSpan.FromHours(6)).And.GreaterThan(TimeSpan.FromHours(5)));
        Assert.That(_source.Asked, Is.EqualTo(new Uri("https://raw.githubusercontent.com/stamparm/ipsum/master/levels/6.txt")));
    }

    [Test]
    public async Task Refresh_Again_ReplacesOnlyWhatIsAutomatic()
    {
        var mine = new DenyList(_redis, _prefix);
        await mine.AddAsync(["ann", "198.51.100.2"]);
        await List().RefreshAsync();
        Assert.That(await _redis.SetMembersAsync(Automatic), Is.EqualTo(new[] { "198.51.100.1" }), "what is mine is not automatic");
        _source.Text = "198.51.100.3\n";
        await _redis.KeyDeleteAsync(Status); // As its time to live does.

        await List().RefreshAsync();

        Assert.That(await _redis.SetMembersAsync(All), Is.EquivalentTo(["ann", "198.51.100.2", "198.51.100.3"]));
        Assert.That(await _redis.SetMembersAsync(Automatic), Is.EqualTo(new[] { "198.51.100.3" }));
    }

    [Test]
    public async Task Refresh_NotDue_DownloadsNothing()
    {
        await List().RefreshAsync();

        Assert.That(await List().RefreshAsync(), Is.False);
        Assert.That(_source.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task Refresh_ManyAtOnce_OneDownloads()
    {
        var lists = Enumerable.Range(0, 10).Select(_ => List()).ToArray();

        var refreshes = await Task.WhenAll(lists.Select(list => list.RefreshAsync()));

        Assert.That(refreshes.Count(isRefreshed => isRefreshed), Is.EqualTo(1));
        Assert.That(_source.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task Refresh_LongList_IsThereWhole()
    {
        _source.Text = "# comment\r\n\r\n" + string.Join("\r\n", Enumerable.Range(0, 2500).Select(number => $"10.{number / 250}.{number % 250}.1"));

        await List().RefreshAsync();

        Assert.That(await _redis.SetLengthAsync(Automatic), Is.EqualTo(2500));
    }

    [TestCase("", "empty")]
    [TestCase("# nothing but a comment\n", "empty")]
    [TestCase("198.51.100.1\n<html>\n", "Line 2")]
    [TestCase("198.51.100.1\n198.51.100.0/24\n", "Line 2")]
    [TestCase("1\n", "Line 1")]
    public async Task Refresh_WhatIsNoList_LeavesEverythingAsItWas(string text, string reason)
    {
        await List().RefreshAsync();
        await _redis.KeyDeleteAsync(Status);
        _source.Text = text;

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => List().RefreshAsync());

        Assert.That(error.Message, Does.Contain(reason));
        await AssertUntouchedAsync();
    }

    [Test]
    public async Task Refresh_TooLong_LeavesEverythingAsItWas()
    {
        await List().RefreshAsync();
        await _redis.KeyDeleteAsync(Status);
        _source.Text = "198.51.100.7\n198.51.100.8\n198.51.100.9\n";

        var bytes = await Assert.ThrowsAsync<InvalidDataException>(() => List(new() { MaxBytes = 38 }).RefreshAsync());
        await _redis.KeyDeleteAsync(Status);
        var count = await Assert.ThrowsAsync<InvalidDataException>(() => List(new() { MaxAddresses = 2 }).RefreshAsync());

        Assert.That((bytes.Message, count.Message), Is.EqualTo(("The list is longer than 38 bytes.", "The list holds more than 2 addresses.")));
        await AssertUntouchedAsync();
    }

    [Test]
    public async Task Refresh_AnswerFromElsewhere_IsRefused()
    {
        await List().RefreshAsync();
        await _redis.KeyDeleteAsync(Status);
        _source.RedirectedTo = new("https://elsewhere.test/6.txt");

        await Assert.ThrowsAsync<InvalidDataException>(() => List().RefreshAsync());

        await AssertUntouchedAsync();
    }

    [Test]
    public async Task Refresh_SourceFails_LeavesEverythingAsItWas()
    {
        await List().RefreshAsync();
        await _redis.KeyDeleteAsync(Status);
        _source.Status = HttpStatusCode.NotFound;

        await Assert.ThrowsAsync<HttpRequestException>(() => List().RefreshAsync());

        await AssertUntouchedAsync();
    }

    [Test]
    public async Task Refresh_SourceIsSilent_EndsByTheClock()
    {
        _source.IsSilent = true;

        var refresh = List().RefreshAsync();
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<TimeoutException>(() => refresh);
    }

    [Test]
    public async Task Disable_TakesTheAddressesOffUntilItIsEnabled()
    {
        await new DenyList(_redis, _prefix).AddAsync("ann");
        await List().RefreshAsync();

        await List().DisableAsync();

        Assert.That(await _redis.SetMembersAsync(All), Is.EqualTo(new[] { "ann" }));
        Assert.That(await _redis.KeyExistsAsync(Automatic), Is.False);
        Assert.That((await _redis.StringGetAsync(Status), await _redis.KeyTimeToLiveAsync(Status)), Is.EqualTo(("disabled", (TimeSpan?)null)));
        Assert.That(await List().RefreshAsync(), Is.False);

        await List().EnableAsync();
        Assert.That(await List().RefreshAsync());
    }

    [TestCase("http://lists.test/6.txt")]
    [TestCase("/6.txt")]
    public void Constructor_SourceWithoutHttps_IsRefused(string source) => Assert.That(
        () => List(new() { Source = new(source, UriKind.RelativeOrAbsolute) }), Throws.ArgumentException.With.Message.Contain("https"));

    [TestCase(0)]
    [TestCase(9)]
    public void Constructor_ThresholdOutOfRange_IsRefused(int threshold) => Assert.That(
        () => List(new() { Threshold = threshold }), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("01:00", 1)]
    [TestCase("02:00", 24)]
    [TestCase("03:00", 23)]
    [TestCase("20:00", 6)]
    public void UntilNextRenewal_EachTime_IsTheNextTwoOClock(string time, int hours)
    {
        var now = new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(time, CultureInfo.InvariantCulture);

        Assert.That(AutomaticDenyList.UntilNextRenewal(now.ToOffset(TimeSpan.FromHours(9))), Is.EqualTo(TimeSpan.FromHours(hours)));
    }

    [Test]
    public async Task Refresher_Failure_IsLoggedAndTriedAgainAndEndsWithItsDisposal()
    {
        var clock = new ManualTimeProvider();
        using var log = new LogCollector();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        _source.Status = HttpStatusCode.InternalServerError;
        var refresher = new DenyListRefresher(List(), clock, loggers, new Random(1));
        await clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard);
        Assert.That(log.Text, Does.Contain("could not be refreshed").And.Contain("00:00:30"));

        _source.Status = HttpStatusCode.OK;
        await _redis.KeyDeleteAsync(Status); // As its 30 seconds do.
        clock.Advance(TimeSpan.FromMinutes(1));
        await clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard);

        Assert.That(log.Text, Does.Contain("was refreshed"));
        Assert.That(await _redis.SetLengthAsync(All), Is.EqualTo(2));
        await refresher.DisposeAsync();
        Assert.That(clock.ScheduledTimers, Is.Zero);
    }

    private AutomaticDenyList List(AutomaticDenyListOptions? options = null) => new(_redis, _http, _prefix, options, _clock);

    private async Task AssertUntouchedAsync()
    {
        Assert.That(await _redis.SetMembersAsync(All), Is.EquivalentTo(["198.51.100.1", "198.51.100.2"]));
        Assert.That(await _redis.StringGetAsync(Status), Is.EqualTo("pending"));
        Assert.That(await _redis.KeyTimeToLiveAsync(Status), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(30)).And.GreaterThan(TimeSpan.Zero));
    }
}
