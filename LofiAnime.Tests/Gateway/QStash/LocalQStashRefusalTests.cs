using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>What the local QStash does not do, and what it says then.</summary>
[Category("Whole")]
public sealed class LocalQStashRefusalTests
{
    private LocalQStashFixture _all = null!;

    [SetUp]
    public async Task StartAsync() => _all = await LocalQStashFixture.StartAsync("redis");

    [TearDown]
    public async Task StopAsync()
    {
        if (_all is not null)
        {
            await _all.DisposeAsync();
        }
    }

    [TestCase("/v2/publish/ftp://a/", 400, "invalid scheme")]
    [TestCase("/v2/publish/https%3A%2F%2Fexample.com", 400, "name")]
    [TestCase("/v2/publish/", 400, "empty")]
    [TestCase("/v2/publish/nobody", 404, "topic nobody not found")]
    [TestCase("/v2/publish/api/llm", 400, "no api destinations")]
    [TestCase("/v2/enqueue/a!b/http://a/", 400, "queue")]
    [TestCase("/v2/enqueue/q/http://a/?upstash-delay=5s", 400, "cannot be delayed")]
    [TestCase("/v2/enqueue/q/http://a/?upstash-flow-control-key=k&upstash-flow-control-value=rate%3D1", 400, "no flow control")]
    [TestCase("/v2/publish/http://a/?upstash-cron=*", 400, "for schedules")]
    [TestCase("/v2/publish/http://a/?upstash-not-a-setting=1", 400, "Upstash-Not-A-Setting")]
    [TestCase("/v2/schedules/http://a/?upstash-cron=*+*+*+*+*&upstash-deduplication-id=1", 400, "Upstash-Deduplication-Id")]
    [TestCase("/v2/batch", 400, "JSON")]
    [TestCase("/v2/workflows", 404, "no such endpoint")]
    public async Task Post_WhatItDoesNotDo_SaysSo(string path, int status, string reason)
    {
        var host = await _all.HostAsync();

        var (actual, answer) = await host.SendAsync("POST", path, "{");

        Assert.That((string)answer!["error"]!, Does.Contain(reason));
        Assert.That(actual, Is.EqualTo(status));
    }

    [Test]
    public async Task Request_OtherToken_Answers401()
    {
        var host = await _all.HostAsync();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", GatewayHost.Token);

        Assert.That((await host.SendAsync("GET", "/v2/keys")).Status, Is.EqualTo(401));
        Assert.That((await host.SendAsync("GET", $"/v2/keys?qstash_token={Uri.EscapeDataString(Upstash.Rest.Gateway.QStash.DevCredentials.Token)}")).Status, Is.EqualTo(200));
    }

    [TestCase("Origin", "https://a.example")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    public async Task Request_OfAWebPage_Answers403(string name, string value)
    {
        var host = await _all.HostAsync();

        Assert.That((await host.SendAsync("GET", "/v2/keys", null, (name, value))).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Publish_BodyOverTheLimit_Answers413()
    {
        var host = await _all.HostAsync(options => options.MaxRequestBytes = 1024);

        var (status, answer) = await host.SendAsync("POST", "/v2/publish/" + _all.To, new string('x', 1025));

        Assert.That((status, (string)answer!["error"]!), Is.EqualTo((413, "the body exceeds 1024 bytes; raise Gateway:MaxRequestBytes or send less")));
    }

    [Test]
    public async Task Off_ItsUrlsAreAsIfItWereNotThere()
    {
        var host = await _all.HostAsync(options => options.QStash = false);

        var (status, answer) = await host.SendAsync("GET", "/v2/keys");

        Assert.That((status, (string)answer!["error"]!), Is.EqualTo((401, "WRONGPASS invalid or missing auth token")));
    }

    [Test]
    public async Task Group_EndpointsChangedByNameAndUrl_LastOneTakesTheGroupAlong()
    {
        var host = await _all.HostAsync();
        await host.SendAsync("POST", "/v2/topics/g/endpoints", """{"endpoints":[{"url":"http://a/","name":"one"},{"url":"http://b/"}]}""");
        await host.SendAsync("POST", "/v2/topics/g/endpoints", """{"endpoints":[{"url":"http://c/","name":"one"}]}""");
        var (_, changed) = await host.SendAsync("GET", "/v2/topics/g");

        await host.SendAsync("DELETE", "/v2/topics/g/endpoints", """{"endpoints":[{"name":"one"}]}""");
        var (_, list) = await host.SendAsync("GET", "/v2/topics");
        await host.SendAsync("DELETE", "/v2/topics/g/endpoints", """{"endpoints":[{"url":"http://b/"}]}""");

        Assert.That(changed!["endpoints"]!.AsArray().Select(one => (string)one!["url"]!), Is.EqualTo(new[] { "http://c/", "http://b/" }));
        Assert.That(list![0]!["endpoints"]!.AsArray().Select(one => (string)one!["url"]!), Is.EqualTo(new[] { "http://b/" }));
        Assert.That((await host.SendAsync("GET", "/v2/topics/g")).Status, Is.EqualTo(404));
    }
}
