using System.Net;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Outgoing;

[Category("Unit")]
public sealed class RemoteRateLimitTests
{
    private const string Letters = "\"\\;,=:@?%()*-.0123456789rtw \t\u00e9\u0001";

    /// <summary>Saturday, 1 March 2025, 12:00:00 UTC: 1740830400.</summary>
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] FieldNames =
        ["Retry-After", "RateLimit", "RateLimit-Policy", "RateLimit-Remaining", "RateLimit-Reset", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Date"];

    private static readonly string[] Samples =
    [
        "7", "-7", "0", "1740830407", "1740830407000", "999999999999999999999999", "Sat, 01 Mar 2025 12:00:07 GMT",
        "\"burst\";r=0;t=7", "\"burst\";r=42;t=17,\"daily\";r=0;t=86400", "\"burst\";q=100;w=60, \"daily\";q=1000;w=86400;pk=:YWJj:",
        "limit=10, remaining=0, reset=7", "a;b=?1;c=@17;d=tok/en:*;e=\"q\\\"\\\\\"", "\"open", "\"a\\b\"", ";r=0", "r=0", "NaN", "Infinity", "1e9", "", ",", "\u00e9",
    ];

    [TestCase("7", 7)]
    [TestCase(" 7 ", 7)]
    [TestCase("0", 0)]
    [TestCase("1.5", 1.5)]
    [TestCase("99999999999999999999", 366 * 86_400)]
    [TestCase("Sat, 01 Mar 2025 12:00:07 GMT", 7)]
    [TestCase("Saturday, 01-Mar-25 12:00:07 GMT", 7)]
    [TestCase("Sat, 01 Mar 2025 11:00:00 GMT", 0)]
    [TestCase("-1", null)]
    [TestCase("soon", null)]
    [TestCase("NaN", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void ParseRetryAfter_SecondsOrADate(string? field, double? seconds) =>
        Assert.That(RemoteRateLimit.ParseRetryAfter(field, Now, date: null), Is.EqualTo(Seconds(seconds)));

    [Test]
    public void ParseRetryAfter_SenderTellsHisClock_DatesAreHis() => Assert.That(
        RemoteRateLimit.ParseRetryAfter("Sat, 01 Mar 2025 15:00:07 GMT", Now, Now.AddHours(3)), Is.EqualTo(TimeSpan.FromSeconds(7)));

    [TestCase("\"burst\";r=0;t=7", null, 7)]
    [TestCase("\"burst\";t=7;r=0", null, 7)]
    [TestCase("burst;r=0;t=7", null, 7)]
    [TestCase("\"burst\"; r=0; t=7", null, 7)]
    [TestCase("  \"burst\";r=0;t=7  ", null, 7)]
    [TestCase("\"burst\";r=0;t=7;pk=:c29tZWJvZHk=:;x=\"a;b,c\";y", null, 7)]
    [TestCase("\"bu\\\"r,st\";r=0;t=7", null, 7)]
    [TestCase("\"burst\";r=1;t=7", null, null)]
    [TestCase("\"burst\";r=0;t=7, \"daily\";r=5;t=90", null, 7)]
    [TestCase("\"burst\";r=0;t=7 ,\t\"daily\";r=0;t=90", null, 90)]
    [TestCase("\"burst\";r=0;r=3;t=7", null, null)]
    [TestCase("\"burst\";r=0", "\"burst\";q=10;w=60", 60)]
    [TestCase("\"burst\";r=0", "\"daily\";q=10;w=60", null)]
    [TestCase("\"burst\";r=0", "nonsense(", null)]
    [TestCase("\"burst\";r=0", null, null)]
    [TestCase("\"burst\";t=7", null, null)]
    [TestCase("\"burst\";r=0;t=-7", null, null)]
    [TestCase("\"burst\";r=0;t=0", null, 0)]
    [TestCase("limit=10, remaining=0, reset=7", null, 7)]
    [TestCase("limit=10,remaining=0,reset=7", null, 7)]
    [TestCase("limit=10, remaining=3, reset=7", null, null)]
    [TestCase("limit=10, remaining=0", null, null)]
    [TestCase("\"burst\";r=0;t=7,", null, null)]
    [TestCase("\"burst;r=0;t=7", null, null)]
    [TestCase("(\"burst\");r=0;t=7", null, null)]
    [TestCase("\"burst\";R=0;t=7", null, null)]
    [TestCase("\"burst\";r=0;t=1234567890123456789", null, null)]
    [TestCase("", null, null)]
    [TestCase(null, "\"burst\";q=10;w=60", null)]
    public void ParseDraft_AllForms(string? limits, string? policies, double? seconds) =>
        Assert.That(RemoteRateLimit.ParseDraft(limits, policies), Is.EqualTo(Seconds(seconds)));

    [TestCase("0", "7", 7)]
    [TestCase("0", "7.25", 7.25)]
    [TestCase("0", "1740830407", 7)]
    [TestCase("0", "1740830407.5", 7.5)]
    [TestCase("0", "1740830407250", 7.25)]
    [TestCase("0", "1740830393", 0)]
    [TestCase("0, 5", "7, 60", 7)]
    [TestCase("0", "tomorrow", null)]
    [TestCase("0", null, null)]
    [TestCase("1", "7", null)]
    [TestCase(null, "7", null)]
    public void ParsePair_ResetInAllDialects(string? remaining, string? reset, double? seconds) =>
        Assert.That(RemoteRateLimit.ParsePair(remaining, reset, Now), Is.EqualTo(Seconds(seconds)));

    [TestCase(HttpStatusCode.TooManyRequests, "Retry-After: 7|X-RateLimit-Remaining: 0|X-RateLimit-Reset: 60", 7)]
    [TestCase(HttpStatusCode.ServiceUnavailable, "Retry-After: 7", 7)]
    [TestCase(HttpStatusCode.Accepted, "Retry-After: 7", null)]
    [TestCase(HttpStatusCode.OK, "RateLimit: \"burst\";r=0;t=7", 7)]
    [TestCase(HttpStatusCode.OK, "RateLimit: \"burst\";r=1;t=7|RateLimit: \"daily\";r=0;t=60", 60)]
    [TestCase(HttpStatusCode.OK, "RateLimit-Limit: 5|RateLimit-Remaining: 0|RateLimit-Reset: 7", 7)]
    [TestCase(HttpStatusCode.OK, "x-ratelimit-remaining: 0|x-ratelimit-reset: 7", 7)]
    [TestCase(HttpStatusCode.OK, "X-RateLimit-Reset: 7", null)]
    [TestCase(HttpStatusCode.TooManyRequests, "X-RateLimit-Reset: 7", 7)]
    [TestCase(HttpStatusCode.TooManyRequests, "Retry-After: soon|RateLimit-Reset: 7", 7)]
    [TestCase(HttpStatusCode.TooManyRequests, "", null)]
    public void Pause_OfAnAnswer(HttpStatusCode status, string fields, double? seconds)
    {
        using var response = new HttpResponseMessage(status);
        foreach (var field in fields.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = field.Split(": ", 2);
            response.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        Assert.That(RemoteRateLimit.Pause(response, Now), Is.EqualTo(Seconds(seconds)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Pause_WhateverIsSent_NeverThrowsAndIsNoLongerThanAYear(int seed)
    {
        var random = new Random(seed);
        var understood = 0;
        for (var i = 0; i < 20_000; i++)
        {
            using var response = new HttpResponseMessage(random.Next(2) == 0 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            foreach (var name in FieldNames)
            {
                if (random.Next(2) == 0)
                {
                    response.Headers.TryAddWithoutValidation(name, Mutate(Samples[random.Next(Samples.Length)], random));
                }
            }

            var pause = RemoteRateLimit.Pause(response, Now);
            if (pause is { } span)
            {
                understood++;
                Assert.That(span, Is.InRange(TimeSpan.Zero, TimeSpan.FromDays(366)));
            }
        }

        Assert.That(understood, Is.GreaterThan(1000), "the samples are such that many are understood");
    }

    private static string Mutate(string sample, Random random)
    {
        var text = new System.Text.StringBuilder(sample);
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            if (random.Next(2) == 0 && at < text.Length)
            {
                text.Remove(at, 1);
            }
            else
            {
                text.Insert(at, Letters[random.Next(Letters.Length)]);
            }
        }

        return text.ToString();
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } value ? TimeSpan.FromMilliseconds(value * 1000) : null;
}
