using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class StreamCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("streams");

    private string Missing => _key + ":missing";

    [Test]
    public Task Add_ThenRange_KeepsOrderAndRepeatedFields() => LiveGateway.RunAsync("XADD", async redis =>
    {
        await redis.StreamAddAsync(_key, [new("f", 1), new("g", "x"), new("f", 2)], "1-1");
        var made = await redis.StreamAddAsync(_key, [new("f", 3)]);

        var entries = await redis.StreamRangeAsync(_key);

        Assert.That(entries.Select(entry => entry.Id), Is.EqualTo(new[] { "1-1", made }));
        Assert.That(entries[0].Fields, Is.EqualTo(new KeyValuePair<string, string>[] { new("f", "1"), new("g", "x"), new("f", "2") }));
        Assert.That((await redis.StreamRangeAsync(_key, "-", "2", 1)).Single().Id, Is.EqualTo("1-1"));
        Assert.That((await redis.StreamReverseRangeAsync(_key, count: 1)).Single().Id, Is.EqualTo(made));
        Assert.That(await redis.StreamLengthAsync(_key), Is.EqualTo(2));
        Assert.That(await redis.StreamRangeAsync(Missing), Is.Empty);
    });

    [Test]
    public Task AddIfExists_NoStream_AddsNothing() => LiveGateway.RunAsync("XADD", async redis =>
    {
        Assert.That(await redis.StreamAddIfExistsAsync(_key, [new("f", 1)]), Is.Null);

        await redis.StreamAddAsync(_key, [new("f", 1)]);
        Assert.That(await redis.StreamAddIfExistsAsync(_key, [new("f", 2)], trim: StreamTrim.ToLength(1)), Is.Not.Null);
        Assert.That(await redis.StreamLengthAsync(_key), Is.EqualTo(1));
    });

    [Test]
    public Task Trim_AndDelete() => LiveGateway.RunAsync("XTRIM", async redis =>
    {
        await FillAsync(redis, 5);

        Assert.That(await redis.StreamDeleteAsync(_key, ["5-0", "9-0"]), Is.EqualTo(1));
        Assert.That(await redis.StreamTrimAsync(_key, StreamTrim.ToLength(3)), Is.EqualTo(1));
        Assert.That(await redis.StreamTrimAsync(_key, StreamTrim.Before("3-0")), Is.EqualTo(1));
        Assert.That((await redis.StreamRangeAsync(_key)).Select(entry => entry.Id), Is.EqualTo(new[] { "3-0", "4-0" }));
    });

    [Test]
    public Task Read_SeveralStreams_EachFromItsPosition() => LiveGateway.RunAsync("XREAD", async redis =>
    {
        await FillAsync(redis, 3);

        var slices = await redis.StreamReadAsync([new(_key, "1-0"), StreamPosition.Beginning(Missing)], 1);

        Assert.That(slices, Has.Count.EqualTo(1));
        Assert.That(slices[0].Key, Is.EqualTo(_key));
        Assert.That(slices[0].Entries.Single().Id, Is.EqualTo("2-0"));
        Assert.That(await redis.StreamReadAsync([new(_key, "3-0")]), Is.Empty);
    });

    [Test]
    public Task Groups_AreMadeInspectedAndDeleted() => LiveGateway.RunAsync("XGROUP", async redis =>
    {
        Assert.That(await redis.StreamCreateGroupAsync(_key, "g", createStream: true));
        Assert.That(async () => await redis.StreamCreateGroupAsync(_key, "g"), Throws.TypeOf<UpstashApiException>().With.Property("ErrorCode").EqualTo("BUSYGROUP"));
        await FillAsync(redis, 3);
        Assert.That(await redis.StreamSetGroupIdAsync(_key, "g", "1-0"));
        Assert.That(await redis.StreamCreateConsumerAsync(_key, "g", "c"));
        Assert.That(await redis.StreamCreateConsumerAsync(_key, "g", "c"), Is.False);

        var group = (await redis.StreamGroupsAsync(_key)).Single();
        Assert.That((group.Name, group.Consumers, group.Pending, group.LastDeliveredId), Is.EqualTo(("g", 1L, 0L, "1-0")));
        Assert.That((await redis.StreamConsumersAsync(_key, "g")).Single().Name, Is.EqualTo("c"));

        Assert.That(await redis.StreamDeleteConsumerAsync(_key, "g", "c"), Is.Zero);
        Assert.That(await redis.StreamDeleteGroupAsync(_key, "g"));
        Assert.That(await redis.StreamDeleteGroupAsync(_key, "g"), Is.False);
    });

    [Test]
    public Task Info_OfAStream() => LiveGateway.RunAsync("XINFO", async redis =>
    {
        await FillAsync(redis, 3);
        await redis.StreamDeleteAsync(_key, ["3-0"]);

        var info = await redis.StreamInfoAsync(_key);

        Assert.That((info.Length, info.Groups, info.LastGeneratedId, info.MaxDeletedEntryId, info.EntriesAdded), Is.EqualTo((2L, 0L, "3-0", "3-0", 3L)));
        Assert.That(info.FirstEntry!.Id, Is.EqualTo("1-0"));
        Assert.That(info.LastEntry!.Get("f"), Is.EqualTo("2"));
    });

    [Test]
    public Task SetLastId_RaisesIt() => LiveGateway.RunAsync("XSETID", async redis =>
    {
        await FillAsync(redis, 1);

        Assert.That(await redis.StreamSetLastIdAsync(_key, "9-0", 9, "5-0"));
        Assert.That((await redis.StreamInfoAsync(_key)).LastGeneratedId, Is.EqualTo("9-0"));
    });

    [Test]
    public Task ReadGroup_ThenAcknowledge() => LiveGateway.RunAsync("XREADGROUP", async redis =>
    {
        await FillAsync(redis, 3);
        await redis.StreamCreateGroupAsync(_key, "g", "0");

        var read = await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)], 2);
        Assert.That(read.Single().Entries.Select(entry => entry.Id), Is.EqualTo(new[] { "1-0", "2-0" }));

        var summary = await redis.StreamPendingAsync(_key, "g");
        Assert.That((summary.Count, summary.FirstId, summary.LastId, summary.Consumers["c"]), Is.EqualTo((2L, "1-0", "2-0", 2L)));
        var pending = await redis.StreamPendingEntriesAsync(_key, "g", 10, consumer: "c", minIdle: TimeSpan.Zero);
        Assert.That(pending.Select(entry => (entry.Id, entry.Consumer, entry.Deliveries)), Is.EqualTo(new[] { ("1-0", "c", 1L), ("2-0", "c", 1L) }));

        Assert.That(await redis.StreamAcknowledgeAsync(_key, "g", ["1-0", "9-0"]), Is.EqualTo(1));
        Assert.That(await redis.StreamAcknowledgeAsync(_key, "g", "1-0"), Is.False);
        var again = await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Beginning(_key)]);
        Assert.That(again.Single().Entries.Single().Id, Is.EqualTo("2-0"));

        await redis.StreamDeleteAsync(_key, ["2-0"]);
        var deleted = await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Beginning(_key)]);
        Assert.That(deleted.Single().Entries.Single().Fields, Is.Empty);

        await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)], noAcknowledge: true);
        Assert.That((await redis.StreamPendingAsync(_key, "g")).Count, Is.EqualTo(1));
        Assert.That(await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)]), Is.Empty);
    });

    [Test]
    public Task Claim_TakesOver() => LiveGateway.RunAsync("XCLAIM", async redis =>
    {
        await FillAsync(redis, 3);
        await redis.StreamCreateGroupAsync(_key, "g", "0");
        await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)], 2);

        var claimed = await redis.StreamClaimAsync(_key, "g", "d", TimeSpan.Zero, ["1-0", "9-0"], new() { Deliveries = 5 });
        var ids = await redis.StreamClaimIdsAsync(_key, "g", "d", TimeSpan.Zero, ["2-0"], new() { Idle = TimeSpan.FromMinutes(1) });

        Assert.That(claimed.Single().Get("f"), Is.EqualTo("1"));
        Assert.That(ids, Is.EqualTo(new[] { "2-0" }));
        var pending = await redis.StreamPendingEntriesAsync(_key, "g", 10);
        Assert.That(pending.Select(entry => (entry.Consumer, entry.Deliveries)), Is.EqualTo(new[] { ("d", 5L), ("d", 1L) }));
        Assert.That(pending[1].Idle, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));
    });

    [Test]
    public Task AutoClaim_TakesOverStepByStep() => LiveGateway.RunAsync("XAUTOCLAIM", async redis =>
    {
        await FillAsync(redis, 3);
        await redis.StreamCreateGroupAsync(_key, "g", "0");
        await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)]);
        await redis.StreamDeleteAsync(_key, ["3-0"]);

        var first = await redis.StreamAutoClaimAsync(_key, "g", "d", TimeSpan.Zero, count: 1);
        var rest = await redis.StreamAutoClaimIdsAsync(_key, "g", "d", TimeSpan.Zero, first.NextId);

        Assert.That(first.Entries.Single().Id, Is.EqualTo("1-0"));
        Assert.That(rest.Ids, Is.EqualTo(new[] { "2-0" }));
        Assert.That((rest.NextId, rest.DeletedIds.Single()), Is.EqualTo(("0-0", "3-0")));
    });

    [Test]
    public Task AcknowledgeAndDelete_InOneStep() => LiveGateway.RunAsync("XACKDEL", async redis =>
    {
        await FillAsync(redis, 1);
        await redis.StreamCreateGroupAsync(_key, "g", "0");
        await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)]);

        Assert.That(await redis.StreamAcknowledgeAndDeleteAsync(_key, "g", ["1-0", "9-0"]), Is.EqualTo(new[] { StreamDeletion.Deleted, StreamDeletion.NotFound }));
    });

    [Test]
    public Task DeleteReferenced_MindsTheGroups() => LiveGateway.RunAsync("XDELEX", async redis =>
    {
        await FillAsync(redis, 1);
        await redis.StreamCreateGroupAsync(_key, "g", "0");
        await redis.StreamReadGroupAsync("g", "c", [StreamPosition.Undelivered(_key)]);

        Assert.That(await redis.StreamDeleteReferencedAsync(_key, ["1-0"], StreamReferences.RequireAcknowledged), Is.EqualTo(new[] { StreamDeletion.StillReferenced }));
        Assert.That(await redis.StreamDeleteReferencedAsync(_key, ["1-0"], StreamReferences.Delete), Is.EqualTo(new[] { StreamDeletion.Deleted }));
    });

    private async Task FillAsync(RedisClient redis, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await redis.StreamAddAsync(_key, [new("f", number)], $"{number}-0");
        }
    }
}
