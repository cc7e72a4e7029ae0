using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class KeyCommandsTests
{
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static CommandCase[] Requests =>
    [
        Sends(KeyCommands.Delete("a", "b"), "DEL a b"),
        Sends(KeyCommands.Unlink("a"), "UNLINK a"),
        Sends(KeyCommands.Copy("a", "b"), "COPY a b"),
        Sends(KeyCommands.Copy("a", "b", replace: true), "COPY a b REPLACE"),
        Sends(KeyCommands.Exists("k"), "EXISTS k"),
        Sends(KeyCommands.CountExisting("a", "b"), "EXISTS a b"),
        Sends(KeyCommands.Touch("a", "b"), "TOUCH a b"),
        Sends(KeyCommands.Expire("k", TimeSpan.FromMinutes(1)), "PEXPIRE k 60000"),
        Sends(KeyCommands.Expire("k", TimeSpan.FromTicks(1), ExpirationCondition.NotExists), "PEXPIRE k 1 NX"),
        Sends(KeyCommands.Expire("k", TimeSpan.FromMinutes(1), ExpirationCondition.Exists), "PEXPIRE k 60000 XX"),
        Sends(KeyCommands.ExpireAt("k", Instant), "PEXPIREAT k 1700000000123"),
        Sends(KeyCommands.ExpireAt("k", Instant, ExpirationCondition.Later), "PEXPIREAT k 1700000000123 GT"),
        Sends(KeyCommands.ExpireAt("k", Instant, ExpirationCondition.Earlier), "PEXPIREAT k 1700000000123 LT"),
        Sends(KeyCommands.ExpireTime("k"), "PEXPIRETIME k"),
        Sends(KeyCommands.TimeToLive("k"), "PTTL k"),
        Sends(KeyCommands.Persist("k"), "PERSIST k"),
        Sends(KeyCommands.Type("k"), "TYPE k"),
        Sends(KeyCommands.Rename("k", "l"), "RENAME k l"),
        Sends(KeyCommands.RenameIfMissing("k", "l"), "RENAMENX k l"),
        Sends(KeyCommands.Random(), "RANDOMKEY"),
        Sends(KeyCommands.Find("a*"), "KEYS a*"),
        Sends(KeyCommands.Scan(), "SCAN 0"),
        Sends(KeyCommands.Scan("7", "a*", 10), "SCAN 7 MATCH a* COUNT 10"),
        Sends(KeyCommands.Scan("18446744073709551615", type: KeyType.SortedSet), "SCAN 18446744073709551615 TYPE zset"),
        Sends(KeyCommands.Scan(count: 5, type: KeyType.Named("ReJSON-RL")), "SCAN 0 COUNT 5 TYPE ReJSON-RL"),
        Sends(KeyCommands.ScanWithTypes("7", "a*", 10), "SCAN 7 MATCH a* COUNT 10 WITHTYPE"),
        Sends(KeyCommands.ScanWithTypes(), "SCAN 0 WITHTYPE"),
        Sends(KeyCommands.Dump("k"), "DUMP k"),
        Sends(KeyCommands.Restore("k", "dump"), "RESTORE k 0 dump"),
        Sends(KeyCommands.Restore("k", "dump", TimeSpan.FromSeconds(1), replace: true), "RESTORE k 1000 dump REPLACE"),
        Sends(KeyCommands.Restore("k", "dump", Expiration.At(Instant)), "RESTORE k 1700000000123 dump ABSTTL"),
        Sends(KeyCommands.MemoryUsage("k"), "MEMORY USAGE k"),
        Sends(KeyCommands.MemoryUsage("k", 0), "MEMORY USAGE k SAMPLES 0"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(KeyCommands.Delete("a"), 1, 1),
        Reads(KeyCommands.Unlink("a"), 0, 0),
        Reads(KeyCommands.Copy("a", "b"), 1, true),
        Reads(KeyCommands.Copy("a", "b"), 0, false),
        Reads(KeyCommands.Exists("k"), 1, true),
        Reads(KeyCommands.Exists("k"), 0, false),
        Reads(KeyCommands.CountExisting("a", "b"), 2, 2),
        Reads(KeyCommands.Touch("a"), 1, 1),
        Reads(KeyCommands.Expire("k", TimeSpan.FromMinutes(1)), 1, true),
        Reads(KeyCommands.ExpireAt("k", Instant), 0, false),
        Reads(KeyCommands.ExpireTime("k"), 1_700_000_000_123, Instant),
        Reads(KeyCommands.ExpireTime("k"), -1, null),
        Reads(KeyCommands.ExpireTime("k"), -2, null),
        Reads(KeyCommands.ExpireTime("k"), long.MaxValue, DateTimeOffset.FromUnixTimeMilliseconds(253_402_300_799_999)),
        Reads(KeyCommands.TimeToLive("k"), 1_500, TimeSpan.FromSeconds(1.5)),
        Reads(KeyCommands.TimeToLive("k"), 0, TimeSpan.Zero),
        Reads(KeyCommands.TimeToLive("k"), -1, null),
        Reads(KeyCommands.TimeToLive("k"), -2, null),
        Reads(KeyCommands.TimeToLive("k"), long.MaxValue, TimeSpan.FromMilliseconds(922_337_203_685_477)),
        Reads(KeyCommands.Persist("k"), 1, true),
        Reads(KeyCommands.Type("k"), new WireReply.Status("zset"), KeyType.SortedSet),
        Reads(KeyCommands.Type("k"), new WireReply.Status("none"), KeyType.None),
        Reads(KeyCommands.Type("k"), new WireReply.Status("vectorset"), KeyType.Named("vectorset")),
        Reads(KeyCommands.Rename("k", "l"), WireReply.Ok, true),
        Reads(KeyCommands.RenameIfMissing("k", "l"), 0, false),
        Reads(KeyCommands.Random(), "k", "k"),
        Reads(KeyCommands.Random(), null, null),
        Reads(KeyCommands.Find("*"), new[] { "a", "b" }, ["a", "b"]),
        Reads(KeyCommands.Find("*"), Array.Empty<string>(), []),
        Reads(KeyCommands.Scan(), new object[] { "17", new[] { "a", "b" } }, new ScanPage<string>("17", ["a", "b"])),
        Reads(KeyCommands.Scan(), new object[] { "0", Array.Empty<string>() }, new ScanPage<string>("0", [])),
        Reads(
            KeyCommands.ScanWithTypes(),
            new object[] { "0", new[] { "a", "hash", "b", "json" } },
            new ScanPage<KeyValuePair<string, KeyType>>("0", [new("a", KeyType.Hash), new("b", KeyType.Named("json"))])),
        Reads(KeyCommands.Dump("k"), new byte[] { 0, 0xC0, 0xFF }, [0, 0xC0, 0xFF]),
        Reads(KeyCommands.Dump("k"), null, null),
        Reads(KeyCommands.Restore("k", "dump"), WireReply.Ok, true),
        Reads(KeyCommands.MemoryUsage("k"), 72, 72),
        Reads(KeyCommands.MemoryUsage("k"), null, null),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Delete_NoKeys_IsRefusedByName() =>
        Assert.That(() => KeyCommands.Delete(), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));

    [Test]
    public void Expire_NotPositive_IsRefused() =>
        Assert.That(() => KeyCommands.Expire("k", TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Restore_KeepTtl_IsRefused() =>
        Assert.That(() => KeyCommands.Restore("k", "dump", Expiration.KeepTtl), Throws.ArgumentException.With.Property("ParamName").EqualTo("expiration"));

    [Test]
    public void KeyType_KeepsNamesItDoesNotKnow_AndIgnoresTheirCase() => Assert.Multiple(() =>
    {
        Assert.That(KeyType.Named("ReJSON-RL").Name, Is.EqualTo("ReJSON-RL"));
        Assert.That(KeyType.Named("ZSET"), Is.EqualTo(KeyType.SortedSet));
        Assert.That(KeyType.Named("zset") == KeyType.Set, Is.False);
        Assert.That(default(KeyType), Is.EqualTo(KeyType.None));
        Assert.That(() => KeyType.Named(" "), Throws.ArgumentException);
    });

    [Test]
    public void IsIdempotent_OnlyWhereASecondRunChangesNeitherStateNorReply() => Assert.Multiple(() =>
    {
        Assert.That(KeyCommands.Exists("k").IsIdempotent);
        Assert.That(KeyCommands.Delete("k").IsIdempotent, Is.False);
        Assert.That(KeyCommands.Copy("a", "b").IsIdempotent, Is.False);
        Assert.That(KeyCommands.Copy("a", "b", replace: true).IsIdempotent);
        Assert.That(KeyCommands.Expire("k", TimeSpan.FromSeconds(1)).IsIdempotent);
        Assert.That(KeyCommands.Expire("k", TimeSpan.FromSeconds(1), ExpirationCondition.NotExists).IsIdempotent, Is.False);
        Assert.That(KeyCommands.ExpireAt("k", Instant).IsIdempotent, Is.False, "The instant may have passed.");
    });
}
