using System.Text.Json;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

[Category("Unit")]
public sealed class RateLimitProblemTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Describe_QuotaExceeded_NamesTheRulesAndTheWait()
    {
        var refusal = new RateLimitDecision
        {
            IsAllowed = false,
            Rules = [Rule("burst", 20, TimeSpan.FromSeconds(10), fits: false) with { RetryAt = Now + TimeSpan.FromSeconds(6.2) }, Rule("daily", 1000, TimeSpan.FromDays(1), fits: true)],
            RetryAfter = TimeSpan.FromSeconds(6.2),
        };

        var problem = RateLimitProblem.Describe(refusal, Now);

        Assert.Multiple(() =>
        {
            Assert.That(problem.Status, Is.EqualTo(429));
            Assert.That(problem.Type, Is.EqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded"));
            Assert.That(problem.Title, Is.EqualTo("Too many requests"));
            Assert.That(problem.Detail, Is.EqualTo("The limit burst allows 20 in 10 seconds. Try again in 7 seconds."));
            Assert.That(((JsonElement)problem.Extensions["violated-policies"]!).GetRawText(), Is.EqualTo("""["burst"]"""));
            Assert.That(problem.Extensions["retryAfter"], Is.EqualTo(7));
        });
    }

    [TestCase(RateLimitReason.TimedOut)]
    [TestCase(RateLimitReason.Failed)]
    public void Describe_RefusedByTheFailurePolicy_IsReducedCapacity(RateLimitReason reason)
    {
        var problem = RateLimitProblem.Describe(new() { IsAllowed = false, Reason = reason, RetryAfter = TimeSpan.FromSeconds(1) }, Now);

        Assert.That((problem.Status, problem.Type), Is.EqualTo((503, "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity")));
        Assert.That(problem.Detail, Does.EndWith("Try again in 1 second."));
        Assert.That(problem.Extensions.ContainsKey("violated-policies"), Is.False);
    }

    [Test]
    public void Describe_OnTheDenyList_SaysNoMore()
    {
        var problem = RateLimitProblem.Describe(new() { IsAllowed = false, Reason = RateLimitReason.Denied, DeniedValue = "203.0.113.7" }, Now);

        Assert.That((problem.Status, problem.Type), Is.EqualTo((429, "https://iana.org/assignments/http-problem-types#abnormal-usage-detected")));
        Assert.That(JsonSerializer.Serialize(problem), Does.Not.Contain("203.0.113.7").And.Not.Contains("retry"));
    }

    [TestCase(0.25, "250 milliseconds")]
    [TestCase(1, "1 second")]
    [TestCase(59.5, "59500 milliseconds")]
    [TestCase(60.000_003, "1 minute")]
    [TestCase(90, "90 seconds")]
    [TestCase(121, "121 seconds")]
    [TestCase(3_600, "1 hour")]
    [TestCase(7_200, "2 hours")]
    [TestCase(86_400, "1 day")]
    [TestCase(129_600, "36 hours")]
    [TestCase(172_801, "172801 seconds")]
    public void Describe_Window_IsInWords(double seconds, string words)
    {
        var refusal = new RateLimitDecision { IsAllowed = false, Rules = [Rule("r", 5, TimeSpan.FromSeconds(seconds), fits: false)] };

        Assert.That(RateLimitProblem.Describe(refusal, Now).Detail, Does.StartWith($"The limit r allows 5 in {words}."));
    }

    [TestCase(0.25, "1 second")]
    [TestCase(90, "90 seconds")]
    [TestCase(121, "3 minutes")]
    [TestCase(86_400, "1 day")]
    [TestCase(172_801, "3 days")]
    public void Describe_Wait_IsInWordsAndNeverTooShort(double seconds, string words)
    {
        var wait = TimeSpan.FromSeconds(seconds);
        var refusal = new RateLimitDecision
        {
            IsAllowed = false,
            Rules = [Rule("r", 5, TimeSpan.FromDays(7), fits: false) with { RetryAt = Now + wait }],
            RetryAfter = wait,
        };

        Assert.That(RateLimitProblem.Describe(refusal, Now).Detail, Is.EqualTo($"The limit r allows 5 in 7 days. Try again in {words}."));
    }

    private static RateLimitStatus Rule(string name, long limit, TimeSpan window, bool fits) => new()
    {
        Rule = name,
        Fits = fits,
        Limit = limit,
        Remaining = 0,
        Window = window,
        Reset = Now,
        RetryAt = fits ? null : Now,
    };
}
