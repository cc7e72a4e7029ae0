using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class SetCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("sets");

    private string Other => _key + ":other";

    [Test]
    public Task AddReadAndRemove() => LiveGateway.RunAsync("SADD", async redis =>
    {
        Assert.That(await redis.SetAddAsync(_key, ["a", "b", 3]), Is.EqualTo(3));
        Assert.That(await redis.SetAddAsync(_key, ["a", "é"]), Is.EqualTo(1));
        Assert.That(await redis.SetAddAsync(_key, "y"), Is.True);
        Assert.That(await redis.SetRemoveAsync(_key, "y"), Is.True);
        Assert.That(await redis.SetRemoveAsync(_key, "y"), Is.False);

        Assert.That(await redis.SetLengthAsync(_key), Is.EqualTo(4));
        Assert.That(await redis.SetContainsAsync(_key, 3), Is.True);
        Assert.That(await redis.SetContainsAsync(_key, "x"), Is.False);
        Assert.That(await redis.SetMembersAsync(_key), Is.EquivalentTo(new[] { "a", "b", "3", "é" }));
        Assert.That(await redis.SetRemoveAsync(_key, ["a", "b", 3, "x"]), Is.EqualTo(3));
        Assert.That(await redis.SetMembersBytesAsync(_key), Is.EqualTo(new[] { "é"u8.ToArray() }));
        Assert.That(await redis.SetMembersAsync(Other), Is.Empty);
    });

    [Test]
    public Task ContainsMany_InTheOrderAsked() => LiveGateway.RunAsync("SMISMEMBER", async redis =>
    {
        await redis.SetAddAsync(_key, ["a", "b"]);

        Assert.That(await redis.SetContainsManyAsync(_key, ["x", "b", "a"]), Is.EqualTo(new[] { false, true, true }));
    });

    [Test]
    public Task Move_ToAnotherSet() => LiveGateway.RunAsync("SMOVE", async redis =>
    {
        await redis.SetAddAsync(_key, ["a", "b"]);

        Assert.That(await redis.SetMoveAsync(_key, Other, "a"), Is.True);
        Assert.That(await redis.SetMoveAsync(_key, Other, "x"), Is.False);
        Assert.That(await redis.SetMembersAsync(Other), Is.EqualTo(new[] { "a" }));
    });

    [Test]
    public Task Random_LeavesTheSet_PopDoesNot() => LiveGateway.RunAsync("SPOP", async redis =>
    {
        await redis.SetAddAsync(_key, ["a", "b", "c"]);

        Assert.That(await redis.SetRandomMemberAsync(_key), Is.AnyOf("a", "b", "c"));
        Assert.That(await redis.SetRandomMembersAsync(_key, 9), Is.EquivalentTo(new[] { "a", "b", "c" }));
        Assert.That(await redis.SetRandomMembersAsync(_key, -9), Has.Count.EqualTo(9));
        Assert.That(await redis.SetPopAsync(_key), Is.AnyOf("a", "b", "c"));
        Assert.That(await redis.SetPopManyAsync(_key, 9), Has.Count.EqualTo(2));
        Assert.That(await redis.SetPopAsync(_key), Is.Null);
        Assert.That(await redis.SetRandomMemberAsync(_key), Is.Null);
    });

    [Test]
    public Task Scan_FindsEachMember() => LiveGateway.RunAsync("SSCAN", async redis =>
    {
        var members = Enumerable.Range(0, 1000).Select(number => $"m{number}").ToList();
        await redis.SetAddAsync(_key, members.Select(member => (RedisArgument)member));

        var page = await redis.SetScanAsync(_key, match: "m99?", count: 1000);
        var streamed = await redis.SetScanAllAsync(_key, count: 100).Distinct().ToListAsync();

        Assert.That(page.Items, Is.All.StartsWith("m99"));
        Assert.That(streamed, Is.EquivalentTo(members));
    });

    [Test]
    public Task DifferenceIntersectAndUnion() => LiveGateway.RunAsync("SDIFF", async redis =>
    {
        var result = _key + ":result";
        await redis.SetAddAsync(_key, ["a", "b", "c"]);
        await redis.SetAddAsync(Other, ["b", "c", "d"]);

        Assert.That(await redis.SetDifferenceAsync([_key, Other]), Is.EqualTo(new[] { "a" }));
        Assert.That(await redis.SetIntersectAsync([_key, Other]), Is.EquivalentTo(new[] { "b", "c" }));
        Assert.That(await redis.SetUnionAsync([_key, Other]), Is.EquivalentTo(new[] { "a", "b", "c", "d" }));
        Assert.That(await redis.SetDifferenceStoreAsync(result, [_key, Other]), Is.EqualTo(1));
        Assert.That(await redis.SetIntersectStoreAsync(result, [_key, Other]), Is.EqualTo(2));
        Assert.That(await redis.SetMembersAsync(result), Is.EquivalentTo(new[] { "b", "c" }));
        Assert.That(await redis.SetUnionStoreAsync(result, [_key, Other]), Is.EqualTo(4));
    });

    [Test]
    public Task IntersectLength_StopsAtTheLimit() => LiveGateway.RunAsync("SINTERCARD", async redis =>
    {
        await redis.SetAddAsync(_key, ["a", "b", "c"]);
        await redis.SetAddAsync(Other, ["b", "c", "d"]);

        Assert.That(await redis.SetIntersectLengthAsync([_key, Other]), Is.EqualTo(2));
        Assert.That(await redis.SetIntersectLengthAsync([_key, Other], limit: 1), Is.EqualTo(1));
    });
}
