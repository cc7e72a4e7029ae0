using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class ListCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("lists");

    private string Other => _key + ":other";

    [Test]
    public Task Push_AtBothEnds_ThenRead() => LiveGateway.RunAsync("LPUSH", async redis =>
    {
        Assert.That(await redis.ListLeftPushAsync(_key, ["b", "a"]), Is.EqualTo(2));
        Assert.That(await redis.ListRightPushAsync(_key, ["é"]), Is.EqualTo(3));

        Assert.That(await redis.ListRangeAsync(_key), Is.EqualTo(new[] { "a", "b", "é" }));
        Assert.That(await redis.ListRangeAsync(_key, -2, -2), Is.EqualTo(new[] { "b" }));
        Assert.That(await redis.ListRangeBytesAsync(_key, 2), Is.EqualTo(new[] { "é"u8.ToArray() }));
        Assert.That(await redis.ListGetAtAsync(_key, -1), Is.EqualTo("é"));
        Assert.That(await redis.ListGetAtAsync(_key, 9), Is.Null);
        Assert.That(await redis.ListLengthAsync(_key), Is.EqualTo(3));
        Assert.That(await redis.ListRangeAsync(Other), Is.Empty);
    });

    [Test]
    public Task PushIfExists_OnNothing_WritesNothing() => LiveGateway.RunAsync("LPUSHX", async redis =>
    {
        Assert.That(await redis.ListLeftPushIfExistsAsync(_key, ["a"]), Is.Zero);
        Assert.That(await redis.ListRightPushIfExistsAsync(_key, ["a"]), Is.Zero);
        await redis.ListLeftPushAsync(_key, "b");
        Assert.That(await redis.ListLeftPushIfExistsAsync(_key, ["a"]), Is.EqualTo(2));
        Assert.That(await redis.ListRightPushIfExistsAsync(_key, ["c"]), Is.EqualTo(3));

        Assert.That(await redis.ListRangeAsync(_key), Is.EqualTo(new[] { "a", "b", "c" }));
    });

    [Test]
    public Task Pop_OneAndMany() => LiveGateway.RunAsync("LPOP", async redis =>
    {
        await redis.ListRightPushAsync(_key, [1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.That(await redis.ListLeftPopAsync(_key), Is.EqualTo("1"));
        Assert.That(await redis.ListLeftPopBytesAsync(_key), Is.EqualTo("2"u8.ToArray()));
        Assert.That(await redis.ListLeftPopManyAsync(_key, 2), Is.EqualTo(new[] { "3", "4" }));
        Assert.That(await redis.ListRightPopAsync(_key), Is.EqualTo("8"));
        Assert.That(await redis.ListRightPopBytesAsync(_key), Is.EqualTo("7"u8.ToArray()));
        Assert.That(await redis.ListRightPopManyAsync(_key, 9), Is.EqualTo(new[] { "6", "5" }));
        Assert.That(await redis.ListLeftPopAsync(_key), Is.Null);
        Assert.That(await redis.ListRightPopAsync(_key), Is.Null);
    });

    [Test]
    public Task PopMany_OfNothing_IsEmpty() => LiveGateway.RunAsync("LPOP", async redis =>
    {
        Assert.That(await redis.ListLeftPopManyAsync(_key, 2), Is.Empty);
        Assert.That(await redis.ListRightPopManyAsync(_key, 2), Is.Empty);
    });

    [Test]
    public Task PopFirst_TakesFromTheFirstThatHasSome() => LiveGateway.RunAsync("LMPOP", async redis =>
    {
        await redis.ListRightPushAsync(Other, [1, 2, 3]);

        var popped = await redis.ListPopFirstAsync([_key, Other], ListSide.Right, 2);

        Assert.That(popped!.Key, Is.EqualTo(Other));
        Assert.That(popped.Items, Is.EqualTo(new[] { "3", "2" }));
        Assert.That(await redis.ListPopFirstAsync([_key], ListSide.Left), Is.Null);
    });

    [Test]
    public Task SetAt_AndInsert() => LiveGateway.RunAsync("LINSERT", async redis =>
    {
        await redis.ListRightPushAsync(_key, ["x", "c"]);

        Assert.That(await redis.ListSetAtAsync(_key, 0, "b"), Is.True);
        Assert.That(await redis.ListInsertBeforeAsync(_key, "b", "a"), Is.EqualTo(3));
        Assert.That(await redis.ListInsertAfterAsync(_key, "c", "d"), Is.EqualTo(4));
        Assert.That(await redis.ListInsertAfterAsync(_key, "x", "d"), Is.EqualTo(-1));
        Assert.That(await redis.ListInsertBeforeAsync(Other, "x", "d"), Is.Zero);
        Assert.That(await redis.ListRangeAsync(_key), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(() => redis.ListSetAtAsync(_key, 9, "z"), Throws.TypeOf<UpstashApiException>());
    });

    [Test]
    public Task Position_OneAndMany() => LiveGateway.RunAsync("LPOS", async redis =>
    {
        await redis.ListRightPushAsync(_key, ["a", "b", "a", "c", "a"]);

        Assert.That(await redis.ListPositionAsync(_key, "a"), Is.Zero);
        Assert.That(await redis.ListPositionAsync(_key, "a", rank: -1), Is.EqualTo(4));
        Assert.That(await redis.ListPositionAsync(_key, "c", maxLength: 2), Is.Null);
        Assert.That(await redis.ListPositionsAsync(_key, "a"), Is.EqualTo(new long[] { 0, 2, 4 }));
        Assert.That(await redis.ListPositionsAsync(_key, "a", count: 2, rank: -1), Is.EqualTo(new long[] { 4, 2 }));
        Assert.That(await redis.ListPositionsAsync(_key, "x"), Is.Empty);
    });

    [Test]
    public Task Remove_ThenTrim() => LiveGateway.RunAsync("LTRIM", async redis =>
    {
        await redis.ListRightPushAsync(_key, ["a", "b", "a", "c", "a"]);

        Assert.That(await redis.ListRemoveAsync(_key, "a", -1), Is.EqualTo(1));
        Assert.That(await redis.ListRemoveAsync(_key, "a"), Is.EqualTo(2));
        Assert.That(await redis.ListTrimAsync(_key, 1, -1), Is.True);
        Assert.That(await redis.ListRangeAsync(_key), Is.EqualTo(new[] { "c" }));
    });

    [Test]
    public Task Move_FromEndToEnd() => LiveGateway.RunAsync("LMOVE", async redis =>
    {
        await redis.ListRightPushAsync(_key, "a");
        await redis.ListRightPushAsync(_key, "b");

        Assert.That(await redis.ListMoveAsync(_key, ListSide.Left, Other, ListSide.Right), Is.EqualTo("a"));
        Assert.That(await redis.ListMoveAsync(_key, ListSide.Right, Other, ListSide.Right), Is.EqualTo("b"));
        Assert.That(await redis.ListMoveAsync(_key, ListSide.Left, Other, ListSide.Right), Is.Null);
        Assert.That(await redis.ListRangeAsync(Other), Is.EqualTo(new[] { "a", "b" }));
    });
}
