using System.Text.Json.Nodes;
using LofiAnime.Tests.Gateway.QStash;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.QStash;

namespace LofiAnime.Tests.Interop;

/// <summary>The client and the <c>Receiver</c> of <c>@upstash/qstash</c> 2.12.0 work with the local QStash.</summary>
[Category("Whole")]
public sealed class QStashSdkTests
{
    [SetUp]
    public Task RequireSdkAsync() => NodeSdk.RequireAsync();

    [Test]
    public async Task Sdk_SendsAndReads_AsWithTheHostedService()
    {
        await using var all = await LocalQStashFixture.StartAsync("redis");
        var host = await all.HostAsync();
        all.Receiver.Answer = (delivery, context) =>
        {
            context.Response.StatusCode = delivery.Path == "/fail" ? 418 : 200;
            return Task.CompletedTask;
        };

        var sent = await RunAsync("qstashSend", host, new() { ["to"] = all.To });
        await host.Events.WaitAsync(EventWatcher.Delivered, 7);
        await host.Events.WaitAsync(EventWatcher.Failed);
        var paths = all.Receiver.All.Select(one => one.Path).Order(StringComparer.Ordinal).ToArray();
        var (_, keys) = await host.SendAsync("GET", "/v2/keys");
        var deliveries = all.Receiver.All.Select(one => (JsonNode)new JsonObject
        {
            ["signature"] = one.Headers["Upstash-Signature"],
            ["body"] = one.Text,
            ["url"] = all.To + one.Path,
            // The clock of this test stands still, long ago.
            ["clockTolerance"] = 1_000_000_000,
        });
        var read = await RunAsync("qstashRead", host, new()
        {
            ["keys"] = new JsonArray((string)keys!["current"]!, (string)keys["next"]!),
            ["published"] = (string)sent["published"]!,
            ["delayed"] = (string)sent["delayed"]!,
            ["deliveries"] = new JsonArray([.. deliveries]),
        });

        Assert.That(
            paths,
            Is.EqualTo(new[] { "/batch", "/callback", "/fail", "/group", "/json?x=1", "/line", "/line", "/once" }));
        var json = all.Receiver.All.Single(one => one.Path == "/json?x=1");
        Assert.That((json.Text, json.Headers["X-Kind"], json.Headers["Content-Type"]), Is.EqualTo(("""{"hello":"wörld"}""", "test", "application/json")));
        Assert.That((bool)sent["duplicates"]![1]!["deduplicated"]!, Is.True);
        Assert.That((string)sent["duplicates"]![1]!["messageId"]!, Is.EqualTo((string)sent["duplicates"]![0]!["messageId"]!));
        Assert.That(((string)sent["pending"]!, (int)sent["flow"]!["rateMax"]!), Is.EqualTo((all.To + "/never", 1)));
        Assert.That(read["verified"]!.AsArray().Select(one => (bool)one!), Has.Exactly(8).Items.And.All.True);
        Assert.That(read["tampered"]!.AsArray().Select(one => (bool)one!), Has.Exactly(8).Items.And.All.False);
        Assert.That(read["states"]!.AsArray().Select(one => (string)one!), Is.EqualTo(new[] { "DELIVERED", "ACTIVE", "CREATED" }));
        Assert.That(read["dlq"]!.ToJsonString(), Is.EqualTo($$"""[{"status":418,"body":"","url":"{{all.To}}/fail"}]"""));
        Assert.That(
            ((int)read["retried"]!, (bool)read["paused"]!, (int)read["schedules"]!, (int)read["deleted"]!), Is.EqualTo((1, true, 1, 0)));
        Assert.That((read["cancelled"]!["cancelled"]!.ToString(), read["gone"]!.ToString()), Is.EqualTo(("1", "404")));
        Assert.That((read["queues"]!.ToJsonString(), read["groups"]!.ToJsonString()), Is.EqualTo(("""[["line",0]]""", """["group"]""")));
    }

    private static async Task<JsonNode> RunAsync(string task, LocalQStashHost host, JsonObject settings)
    {
        settings["url"] = host.Url;
        settings["token"] = DevCredentials.Token;
        return JsonNode.Parse(await NodeSdk.RunAsync(task, "qstash", settings.ToJsonString()))!;
    }
}
