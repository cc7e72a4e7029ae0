using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis;

[Category("Unit")]
public sealed class CommandTests
{
    private static IEnumerable<TestCaseData> Commands()
    {
        yield return Case(RawCommands.Any("OBJECT", "ENCODING", "k"), "OBJECT ENCODING k");
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
