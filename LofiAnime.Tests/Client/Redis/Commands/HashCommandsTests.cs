using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class HashCommandsTests
{
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static CommandCase[] Requests =>
    [
        Sends(HashCommands.Get("k", "f"), "HGET k f"),
        Sends(HashCommands.GetBytes("k", "f"), "HGET k f"),
        Sends(HashCommands.GetMany("k", ["f", "g"]), "HMGET k f g"),
        Sends(HashCommands.GetAll("k"), "HGETALL k"),
        Sends(HashCommands.GetAllBytes("k"), "HGETALL k"),
        Sends(HashCommands.GetAndDelete("k", "f", "g"), "HGETDEL k FIELDS 2 f g"),
        Sends(HashCommands.GetAndExpire("k", TimeSpan.FromSeconds(2), "f"), "HGETEX k PX 2000 FIELDS 1 f"),
        Sends(HashCommands.GetAndExpire("k", Expiration.At(Instant), "f", "g"), "HGETEX k PXAT 1700000000123 FIELDS 2 f g"),
        Sends(HashCommands.GetAndExpire("k", Expiration.Never, "f"), "HGETEX k PERSIST FIELDS 1 f"),
        Sends(HashCommands.GetAndExpire("k", Expiration.KeepTtl, "f"), "HGETEX k FIELDS 1 f"),
        Sends(HashCommands.Set("k", [new("f", 1), new("g", 2.5)]), "HSET k f 1 g 2.5"),
        Sends(HashCommands.SetAndExpire("k", [new("f", 1), new("g", "x")], TimeSpan.FromSeconds(2)), "HSETEX k PX 2000 FIELDS 2 f 1 g x"),
        Sends(HashCommands.SetAndExpire("k", [new("f", 1)], Expiration.KeepTtl, ValueCondition.Exists), "HSETEX k FXX KEEPTTL FIELDS 1 f 1"),
        Sends(HashCommands.SetAndExpire("k", [new("f", 1)], Expiration.Never, ValueCondition.NotExists), "HSETEX k FNX FIELDS 1 f 1"),
        Sends(HashCommands.SetAndExpire("k", [new("f", 1)], Expiration.At(Instant)), "HSETEX k PXAT 1700000000123 FIELDS 1 f 1"),
        Sends(HashCommands.SetIfMissing("k", "f", "v"), "HSETNX k f v"),
        Sends(HashCommands.Delete("k", "f", "g"), "HDEL k f g"),
        Sends(HashCommands.Exists("k", "f"), "HEXISTS k f"),
        Sends(HashCommands.Increment("k", "f"), "HINCRBY k f 1"),
        Sends(HashCommands.IncrementFloat("k", "f", -0.5), "HINCRBYFLOAT k f -0.5"),
        Sends(HashCommands.Length("k"), "HLEN k"),
        Sends(HashCommands.ValueLength("k", "f"), "HSTRLEN k f"),
        Sends(HashCommands.Fields("k"), "HKEYS k"),
        Sends(HashCommands.Values("k"), "HVALS k"),
        Sends(HashCommands.RandomField("k"), "HRANDFIELD k"),
        Sends(HashCommands.RandomFields("k", 2), "HRANDFIELD k 2"),
        Sends(HashCommands.RandomFieldsWithValues("k", -5), "HRANDFIELD k -5 WITHVALUES"),
        Sends(HashCommands.Scan("k"), "HSCAN k 0"),
        Sends(HashCommands.Scan("k", "7", "a*", 10), "HSCAN k 7 MATCH a* COUNT 10"),
        Sends(HashCommands.Expire("k", ["f", "g"], TimeSpan.FromSeconds(2)), "HPEXPIRE k 2000 FIELDS 2 f g"),
        Sends(HashCommands.Expire("k", ["f"], TimeSpan.FromSeconds(2), ExpirationCondition.NotExists), "HPEXPIRE k 2000 NX FIELDS 1 f"),
        Sends(HashCommands.ExpireAt("k", ["f"], Instant), "HPEXPIREAT k 1700000000123 FIELDS 1 f"),
        Sends(HashCommands.ExpireAt("k", ["f"], Instant, ExpirationCondition.Later), "HPEXPIREAT k 1700000000123 GT FIELDS 1 f"),
        Sends(HashCommands.ExpireTime("k", "f", "g"), "HPEXPIRETIME k FIELDS 2 f g"),
        Sends(HashCommands.TimeToLive("k", "f"), "HPTTL k FIELDS 1 f"),
        Sends(HashCommands.Persist("k", "f"), "HPERSIST k FIELDS 1 f"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(HashCommands.Get("k", "f"), "v", "v"),
        Reads(HashCommands.Get("k", "f"), null, null),
        Reads(HashCommands.GetBytes("k", "f"), new byte[] { 0xFF }, [0xFF]),
        Reads(HashCommands.GetBytes("k", "f"), null, null),
        Reads(HashCommands.GetMany("k", ["f", "g"]), new[] { "v", null }, ["v", null]),
        Reads(HashCommands.GetAll("k"), new[] { "f", "1", "g", "" }, new Dictionary<string, string> { ["f"] = "1", ["g"] = "" }),
        Reads(HashCommands.GetAll("k"), Array.Empty<string>(), new Dictionary<string, string>()),
        Reads(HashCommands.GetAllBytes("k"), new object[] { "f", new byte[] { 0xFF } }, new Dictionary<string, byte[]> { ["f"] = [0xFF] }),
        Reads(HashCommands.GetAllBytes("k"), Array.Empty<string>(), new Dictionary<string, byte[]>()),
        Reads(HashCommands.GetAndDelete("k", "f", "g"), new[] { "v", null }, ["v", null]),
        Reads(HashCommands.GetAndExpire("k", Expiration.Never, "f", "g"), new[] { null, "v" }, [null, "v"]),
        Reads(HashCommands.Set("k", [new("f", 1)]), 1, 1),
        Reads(HashCommands.SetAndExpire("k", [new("f", 1)], TimeSpan.FromSeconds(1)), 1, true),
        Reads(HashCommands.SetAndExpire("k", [new("f", 1)], TimeSpan.FromSeconds(1), ValueCondition.Exists), 0, false),
        Reads(HashCommands.SetIfMissing("k", "f", "v"), 0, false),
        Reads(HashCommands.Delete("k", "f"), 1, 1),
        Reads(HashCommands.Exists("k", "f"), 1, true),
        Reads(HashCommands.Increment("k", "f"), long.MaxValue, long.MaxValue),
        Reads(HashCommands.IncrementFloat("k", "f", 0.1), "-10.5", -10.5),
        Reads(HashCommands.Length("k"), 0, 0),
        Reads(HashCommands.ValueLength("k", "f"), 3, 3),
        Reads(HashCommands.Fields("k"), new[] { "f", "g" }, ["f", "g"]),
        Reads(HashCommands.Values("k"), new[] { "1", "" }, ["1", ""]),
        Reads(HashCommands.RandomField("k"), "f", "f"),
        Reads(HashCommands.RandomField("k"), null, null),
        Reads(HashCommands.RandomFields("k", -2), new[] { "f", "f" }, ["f", "f"]),
        Reads(HashCommands.RandomFields("k", 2), Array.Empty<string>(), []),
        Reads(HashCommands.RandomFieldsWithValues("k", -2), new[] { "f", "1", "f", "1" }, [new("f", "1"), new("f", "1")]),
        Reads(HashCommands.RandomFieldsWithValues("k", 2), Array.Empty<string>(), []),
        Reads(
            HashCommands.Scan("k"),
            new object[] { "9", new[] { "f", "1", "g", "2" } },
            new ScanPage<KeyValuePair<string, string>>("9", [new("f", "1"), new("g", "2")])),
        Reads(HashCommands.Scan("k"), new object[] { "0", Array.Empty<string>() }, new ScanPage<KeyValuePair<string, string>>("0", [])),
        Reads(
            HashCommands.Expire("k", ["a", "b", "c", "d"], TimeSpan.FromSeconds(1)),
            new object[] { -2, 0, 1, 2 },
            [FieldExpireResult.NoSuchField, FieldExpireResult.ConditionNotMet, FieldExpireResult.Done, FieldExpireResult.Deleted]),
        Reads(HashCommands.ExpireAt("k", ["f"], Instant), new object[] { 2 }, [FieldExpireResult.Deleted]),
        Reads(HashCommands.ExpireAt("k", ["f"], Instant), null, []),
        Reads(HashCommands.ExpireTime("k", "a", "b", "c"), new object[] { 1_700_000_000_123, -1, -2 }, [Instant, null, null]),
        Reads(HashCommands.TimeToLive("k", "a", "b", "c"), new object[] { 1_500, -1, -2 }, [TimeSpan.FromSeconds(1.5), null, null]),
        Reads(
            HashCommands.Persist("k", "a", "b", "c"),
            new object[] { 1, -1, -2 },
            [FieldPersistResult.Done, FieldPersistResult.NoTimeToLive, FieldPersistResult.NoSuchField]),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void NoFields_AreRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => HashCommands.Set("k", []), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
        Assert.That(() => HashCommands.SetAndExpire("k", [], Expiration.Never), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
        Assert.That(() => HashCommands.TimeToLive("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
        Assert.That(() => HashCommands.Expire("k", [], TimeSpan.FromSeconds(1)), Throws.ArgumentException.With.Property("ParamName").EqualTo("fields"));
    });
}
