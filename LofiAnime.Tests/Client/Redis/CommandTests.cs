using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis;

[Category("Unit")]
public sealed class CommandTests
{
    private static readonly DateTimeOffset Instant = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    private static IEnumerable<TestCaseData> Commands()
    {
        yield return Case(StringCommands.Get("k"), "GET k");
        yield return Case(StringCommands.GetMany(["a", "b"]), "MGET a b");
        yield return Case(StringCommands.GetAndDelete("k"), "GETDEL k");
        yield return Case(StringCommands.GetAndExpire("k", TimeSpan.FromSeconds(2)), "GETEX k PX 2000");
        yield return Case(StringCommands.GetAndExpire("k", Expiration.Never), "GETEX k PERSIST");
        yield return Case(StringCommands.GetAndExpire("k", Expiration.KeepTtl), "GETEX k");
        yield return Case(StringCommands.Set("k", "v"), "SET k v");
        yield return Case(StringCommands.Set("k", "v", TimeSpan.FromMilliseconds(1.2)), "SET k v PX 2");
        yield return Case(StringCommands.Set("k", "v", Expiration.At(Instant), ValueCondition.NotExists), "SET k v NX PXAT 1700000000123");
        yield return Case(StringCommands.Set("k", "v", Expiration.KeepTtl, ValueCondition.Exists), "SET k v XX KEEPTTL");
        yield return Case(StringCommands.SetMany([new("a", 1), new("b", "x")]), "MSET a 1 b x");
        yield return Case(StringCommands.Increment("k", -3), "INCRBY k -3");
        yield return Case(StringCommands.IncrementFloat("k", 0.1), "INCRBYFLOAT k 0.1");
        yield return Case(StringCommands.Append("k", "v"), "APPEND k v");
        yield return Case(StringCommands.Length("k"), "STRLEN k");
        yield return Case(KeyCommands.Delete("a", "b"), "DEL a b");
        yield return Case(KeyCommands.Unlink("a"), "UNLINK a");
        yield return Case(KeyCommands.Exists("k"), "EXISTS k");
        yield return Case(KeyCommands.Expire("k", TimeSpan.FromMinutes(1)), "PEXPIRE k 60000");
        yield return Case(KeyCommands.ExpireAt("k", Instant), "PEXPIREAT k 1700000000123");
        yield return Case(KeyCommands.Persist("k"), "PERSIST k");
        yield return Case(KeyCommands.TimeToLive("k"), "PTTL k");
        yield return Case(KeyCommands.Type("k"), "TYPE k");
        yield return Case(KeyCommands.Rename("k", "l"), "RENAME k l");
        yield return Case(KeyCommands.Scan("7", "a*", 10), "SCAN 7 MATCH a* COUNT 10");
        yield return Case(HashCommands.Get("k", "f"), "HGET k f");
        yield return Case(HashCommands.GetMany("k", ["f", "g"]), "HMGET k f g");
        yield return Case(HashCommands.GetAll("k"), "HGETALL k");
        yield return Case(HashCommands.Set("k", [new("f", 1), new("g", 2.5)]), "HSET k f 1 g 2.5");
        yield return Case(HashCommands.SetIfMissing("k", "f", "v"), "HSETNX k f v");
        yield return Case(HashCommands.Delete("k", "f", "g"), "HDEL k f g");
        yield return Case(HashCommands.Exists("k", "f"), "HEXISTS k f");
        yield return Case(HashCommands.Increment("k", "f"), "HINCRBY k f 1");
        yield return Case(HashCommands.Length("k"), "HLEN k");
        yield return Case(HashCommands.Fields("k"), "HKEYS k");
        yield return Case(ListCommands.LeftPush("k", "a", "b"), "LPUSH k a b");
        yield return Case(ListCommands.RightPush("k", 1), "RPUSH k 1");
        yield return Case(ListCommands.LeftPop("k"), "LPOP k");
        yield return Case(ListCommands.RightPop("k"), "RPOP k");
        yield return Case(ListCommands.Range("k", 1, -2), "LRANGE k 1 -2");
        yield return Case(ListCommands.GetAt("k", -1), "LINDEX k -1");
        yield return Case(ListCommands.Length("k"), "LLEN k");
        yield return Case(ListCommands.Remove("k", "v", 2), "LREM k 2 v");
        yield return Case(ListCommands.Trim("k", 0, 9), "LTRIM k 0 9");
        yield return Case(ListCommands.Move("a", ListSide.Left, "b", ListSide.Right), "LMOVE a b LEFT RIGHT");
        yield return Case(RawCommands.Any("OBJECT", "ENCODING", "k"), "OBJECT ENCODING k");
    }

    [TestCaseSource(nameof(Commands))]
    public void Describe_EachCommand_HasItsArgumentsInTheWiresOrder(RedisCommand command, string expected) =>
        Assert.That(string.Join(' ', [command.Name, .. command.Arguments.Select(argument => argument.ToString())]), Is.EqualTo(expected));

    [Test]
    public void Describe_NoKeysOrFields_IsRefusedByName()
    {
        Assert.That(() => KeyCommands.Delete(), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => HashCommands.Set("k", []), Throws.ArgumentException.With.Property("ParamName").EqualTo("pairs"));
    }

    [Test]
    public void IsIdempotent_OnlyWhereRunningTwiceIsAsGoodAsOnce() => Assert.Multiple(() =>
    {
        Assert.That(StringCommands.Set("k", "v").IsIdempotent);
        Assert.That(StringCommands.Get("k").IsIdempotent);
        Assert.That(StringCommands.Set("k", "v", condition: ValueCondition.NotExists).IsIdempotent, Is.False);
        Assert.That(StringCommands.Increment("k").IsIdempotent, Is.False);
        Assert.That(ListCommands.LeftPop("k").IsIdempotent, Is.False);
        Assert.That(RawCommands.Any("GET", "k").IsIdempotent, Is.False);
    });

    [Test]
    public void ToString_HoldsNoArgument() =>
        Assert.That(StringCommands.Set("k", "secret").ToString(), Is.EqualTo("SET"));

    private static TestCaseData Case(RedisCommand command, string expected) => new TestCaseData(command, expected).SetArgDisplayNames(expected);
}
