using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis;

[Category("Unit")]
public sealed class CommandTests
{
    private static IEnumerable<TestCaseData> Commands()
    {
        yield return Case(SortedSetCommands.Add("k", "m", 1.5), "ZADD k 1.5 m");
        yield return Case(SortedSetCommands.Add("k", "m", 1, ValueCondition.NotExists), "ZADD k NX 1 m");
        yield return Case(SortedSetCommands.AddMany("k", [new("m", 1), new("n", double.PositiveInfinity)]), "ZADD k 1 m +inf n");
        yield return Case(SortedSetCommands.Remove("k", "m"), "ZREM k m");
        yield return Case(SortedSetCommands.Score("k", "m"), "ZSCORE k m");
        yield return Case(SortedSetCommands.Rank("k", "m"), "ZRANK k m");
        yield return Case(SortedSetCommands.Increment("k", "m", -1), "ZINCRBY k -1 m");
        yield return Case(SortedSetCommands.Length("k"), "ZCARD k");
        yield return Case(SortedSetCommands.CountByScore("k"), "ZCOUNT k -inf +inf");
        yield return Case(SortedSetCommands.Range("k", 0, 3), "ZRANGE k 0 3 WITHSCORES");
        yield return Case(SortedSetCommands.RangeByScore("k", 0, 9, count: 5), "ZRANGE k 0 9 BYSCORE LIMIT 0 5 WITHSCORES");
        yield return Case(SortedSetCommands.RemoveRangeByScore("k", 0, 9), "ZREMRANGEBYSCORE k 0 9");
        yield return Case(SortedSetCommands.PopMin("k", 2), "ZPOPMIN k 2");
        yield return Case(ScriptCommands.Evaluate(new("return 1"), ["k"], ["a", 2], Reply.Integer), "EVAL return 1 1 k a 2");
        yield return Case(ScriptCommands.Run(new("return 1"), ["k"], [], Reply.Integer), "EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 1 k");
        yield return Case(ScriptCommands.Load(new("return 1")), "SCRIPT LOAD return 1");
        yield return Case(RawCommands.Any("OBJECT", "ENCODING", "k"), "OBJECT ENCODING k");
        yield return Case(RawCommands.Ping(), "PING");
    }

    [TestCaseSource(nameof(Commands))]
    public void Describe_EachCommand_HasItsArgumentsInTheWiresOrder(RedisCommand command, string expected) =>
        Assert.That(string.Join(' ', [command.Name, .. command.Arguments.Select(argument => argument.ToString())]), Is.EqualTo(expected));

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
