using Microsoft.AspNetCore.Http;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

[Category("Unit")]
public sealed class RateLimitHeadersTests
{
    // 1740830400 seconds since 1970.
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RateLimitStatus Burst = new()
    {
        Rule = "burst",
        Fits = true,
        Limit = 20,
        Remaining = 3,
        Window = TimeSpan.FromSeconds(10),
        Reset = Now + TimeSpan.FromMilliseconds(6_001),
    };

    private static readonly RateLimitStatus Daily = new()
    {
        Rule = "daily",
        Fits = true,
        Limit = 1000,
        Remaining = 900,
        Window = TimeSpan.FromDays(1),
        Reset = Now + TimeSpan.FromHours(12),
    };

    private static readonly RateLimitDecision Allowed = new() { IsAllowed = true, Rules = [Daily, Burst] };

    private static readonly RateLimitDecision Refused = Refuse(TimeSpan.FromMilliseconds(2_500));

    private static IEnumerable<TestCaseData> Decisions()
    {
        yield return Case("Allowed", Allowed, RateLimitHeaderDialects.Both, default,
            "RateLimit: \"burst\";r=3;t=7",
            "RateLimit-Policy: \"daily\";q=1000;w=86400, \"burst\";q=20;w=10",
            "X-RateLimit-Limit: 20",
            "X-RateLimit-Remaining: 3",
            "X-RateLimit-Reset: 1740830407");
        yield return Case("Refused", Refused, RateLimitHeaderDialects.Both, default,
            "RateLimit: \"burst\";r=0;t=3",
            "RateLimit-Policy: \"burst\";q=20;w=10, \"daily\";q=1000;w=86400",
            "Retry-After: 3",
            "X-RateLimit-Limit: 20",
            "X-RateLimit-Remaining: 0",
            "X-RateLimit-Reset: 1740830407");
        yield return Case("Legacy", Allowed, RateLimitHeaderDialects.Legacy, RateLimitResetFormat.UnixMilliseconds,
            "X-RateLimit-Limit: 20",
            "X-RateLimit-Remaining: 3",
            "X-RateLimit-Reset: 1740830406001");
        yield return Case("Seconds to go", Refused, RateLimitHeaderDialects.Legacy, RateLimitResetFormat.SecondsToGo,
            "Retry-After: 3",
            "X-RateLimit-Limit: 20",
            "X-RateLimit-Remaining: 0",
            "X-RateLimit-Reset: 7");
        yield return Case("None, allowed", Allowed, RateLimitHeaderDialects.None, default);
        yield return Case("None, refused", Refused, RateLimitHeaderDialects.None, default, "Retry-After: 3");
        yield return Case("At once", Refuse(TimeSpan.Zero), RateLimitHeaderDialects.None, default, "Retry-After: 1");
        yield return Case("One tick late", Refuse(TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(1)), RateLimitHeaderDialects.None, default, "Retry-After: 3");
        yield return Case("Whole seconds", Refuse(TimeSpan.FromSeconds(2)), RateLimitHeaderDialects.None, default, "Retry-After: 2");
        yield return Case("Failed open", new() { IsAllowed = true, Reason = RateLimitReason.TimedOut }, RateLimitHeaderDialects.Both, default);
        yield return Case("Failed closed", new() { IsAllowed = false, Reason = RateLimitReason.Failed, RetryAfter = TimeSpan.FromSeconds(1) }, RateLimitHeaderDialects.Both, default, "Retry-After: 1");
        yield return Case("On the deny list", new() { IsAllowed = false, Reason = RateLimitReason.Denied }, RateLimitHeaderDialects.Both, default);
        yield return Case("Below a second", With(Burst with { Window = TimeSpan.FromMilliseconds(999), Reset = Now + TimeSpan.FromMilliseconds(1) }), RateLimitHeaderDialects.Draft, default,
            "RateLimit: \"burst\";r=3;t=1", "RateLimit-Policy: \"burst\";q=20");
        yield return Case("A second and a bit", With(Burst with { Window = TimeSpan.FromMilliseconds(1_001), Reset = Now - TimeSpan.FromSeconds(5) }), RateLimitHeaderDialects.Draft, default,
            "RateLimit: \"burst\";r=3;t=0", "RateLimit-Policy: \"burst\";q=20;w=2");
        yield return Case("Quote and backslash", With(Burst with { Rule = "a\"b\\c" }), RateLimitHeaderDialects.Draft, default,
            "RateLimit: \"a\\\"b\\\\c\";r=3;t=7", "RateLimit-Policy: \"a\\\"b\\\\c\";q=20;w=10");
        yield return Case("More than an integer holds", With(Burst with { Limit = RateLimitAlgorithm.MaxTokens, Remaining = RateLimitAlgorithm.MaxTokens }), RateLimitHeaderDialects.Draft, default,
            "RateLimit: \"burst\";r=999999999999999;t=7", "RateLimit-Policy: \"burst\";q=999999999999999;w=10");
    }

    [TestCaseSource(nameof(Decisions))]
    public void Write_SaysWhereTheCallerStands(RateLimitDecision decision, RateLimitHeaderDialects dialects, RateLimitResetFormat reset, string[] expected)
    {
        var headers = new HeaderDictionary();

        RateLimitHeaders.Write(headers, decision, new() { Dialects = dialects, ResetFormat = reset }, Now);

        Assert.That(headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}"), Is.EqualTo(expected));
    }

    [Test]
    public void Write_OverOthers_ReplacesThem()
    {
        IHeaderDictionary headers = new HeaderDictionary { ["X-RateLimit-Remaining"] = "99", ["Retry-After"] = "99" };

        RateLimitHeaders.Write(headers, Refused, new(), Now);

        Assert.That((headers["X-RateLimit-Remaining"].ToString(), headers.RetryAfter.ToString()), Is.EqualTo(("0", "3")));
    }

    // What was decided a second ago: what counts is the instant, not the wait as it was then.
    private static RateLimitDecision Refuse(TimeSpan wait) => new()
    {
        IsAllowed = false,
        Rules = [Burst with { Fits = false, Remaining = 0, RetryAt = Now + wait }, Daily],
        RetryAfter = wait + TimeSpan.FromSeconds(1),
    };

    private static RateLimitDecision With(RateLimitStatus rule) => Allowed with { Rules = [rule] };

    private static TestCaseData Case(string name, RateLimitDecision decision, RateLimitHeaderDialects dialects, RateLimitResetFormat reset, params string[] expected) =>
        new TestCaseData(decision, dialects, reset, expected).SetArgDisplayNames(name);
}
