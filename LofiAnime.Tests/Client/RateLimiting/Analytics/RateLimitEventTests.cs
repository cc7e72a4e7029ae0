using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Analytics;

/// <summary>Members are compared byte by byte with what the JavaScript SDK writes, so each rule of <c>JSON.stringify</c> counts.</summary>
[Category("Unit")]
public sealed class RateLimitEventTests
{
    [TestCase("127.0.0.1", "127.0.0.1")]
    [TestCase("a\"b\\c/d", "a\\\"b\\\\c/d")]
    [TestCase("\b\t\n\f\r", "\\b\\t\\n\\f\\r")]
    [TestCase("\0\u0001\u000b\u001f", "\\u0000\\u0001\\u000b\\u001f")]
    [TestCase("<b>&+'`=", "<b>&+'`=")]
    [TestCase("ü日本\u007f\u0085\u2028\u2029\ufeff\uffff", "ü日本\u007f\u0085\u2028\u2029\ufeff\uffff")]
    [TestCase("😀", "😀")]
    public void ToMember_Text_IsWrittenAsJsonStringifyWritesIt(string identifier, string expected) => Assert.That(
        new RateLimitEvent(0, identifier, RateLimitOutcome.Allowed, null).ToMember(),
        Is.EqualTo($"{{\"identifier\":\"{expected}\",\"success\":true}}"));

    [Test]
    public void ToMember_HalfASurrogatePair_IsEscapedInLowerCase()
    {
        var identifier = "\uDC00a\uD83Db\uD83D\uD83D\uDE00\uD83D";

        Assert.That(
            new RateLimitEvent(0, identifier, RateLimitOutcome.Allowed, null).ToMember(),
            Is.EqualTo("{\"identifier\":\"\\udc00a\\ud83db\\ud83d😀\\ud83d\",\"success\":true}"));
    }

    [Test]
    public void ToMember_OutcomesAndPlaces_KeepTheOrder() => Assert.Multiple(() =>
    {
        Assert.That(Member(RateLimitOutcome.Refused, null), Is.EqualTo("""{"identifier":"ann","success":false}"""));
        Assert.That(Member(RateLimitOutcome.Denied, new()), Is.EqualTo("""{"identifier":"ann","success":"denied"}"""));
        Assert.That(
            Member(RateLimitOutcome.Allowed, new("JP", "Tōkyō", "13", "203.0.113.7")),
            Is.EqualTo("""{"identifier":"ann","success":true,"country":"JP","city":"Tōkyō","region":"13","ip":"203.0.113.7"}"""));
        Assert.That(Member(RateLimitOutcome.Allowed, new(City: "A\"B", Ip: "")), Is.EqualTo("""{"identifier":"ann","success":true,"city":"A\"B","ip":""}"""));
    });

    [TestCase("""{"identifier":"ann","success":true}""", "ann", 0)]
    [TestCase("""{ "success" : false, "extra": {"a":[1]}, "identifier" : "a\u0041" }""", "aA", 1)]
    [TestCase("""{"identifier":"203.0.113.7","success":"denied","country":"JP"}""", "203.0.113.7", 2)]
    [TestCase("""{"identifier":"\ud83d","success":true}""", "\\ud83d", 0)]
    public void TryReadMember_WhoeverWroteIt_IsUnderstood(string member, string identifier, int outcome)
    {
        Assert.That(RateLimitEvent.TryReadMember(member, out var readIdentifier, out var readOutcome));
        Assert.That((readIdentifier, (int)readOutcome), Is.EqualTo((identifier, outcome)));
    }

    [TestCase("")]
    [TestCase("ann")]
    [TestCase("[1]")]
    [TestCase("{\"identifier\":\"ann\"")]
    [TestCase("""{"identifier":"ann"}""")]
    [TestCase("""{"success":true}""")]
    [TestCase("""{"identifier":7,"success":true}""")]
    [TestCase("""{"identifier":"ann","success":"maybe"}""")]
    [TestCase("""{"identifier":"ann","success":null}""")]
    public void TryReadMember_SomethingElse_IsPassedOver(string member) =>
        Assert.That(RateLimitEvent.TryReadMember(member, out _, out _), Is.False);

    [Test]
    public void HourOf_AnyInstant_IsItsBeginningInUtc() => Assert.That(
        RateLimitEvent.HourOf(new(2025, 3, 1, 12, 59, 59, 999, TimeSpan.FromMinutes(30))),
        Is.EqualTo(new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()));

    private static string Member(RateLimitOutcome outcome, RateLimitGeo? geo) => new RateLimitEvent(0, "ann", outcome, geo).ToMember();
}
