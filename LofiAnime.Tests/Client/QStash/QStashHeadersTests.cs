using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashHeadersTests
{
    private static readonly Uri Url = new("https://example.com/");

    [Test]
    public void Message_EveryProperty_IsItsHeader()
    {
        var message = new QStashMessage
        {
            Destination = Url,
            Method = HttpMethod.Put,
            Delay = TimeSpan.FromHours(34),
            Retries = 0,
            RetryDelay = "1000 * (1 + retried)",
            Timeout = TimeSpan.FromSeconds(30),
            DeduplicationId = "once",
            Callback = new QStashCallback(new Uri("https://example.com/done"))
            {
                Method = HttpMethod.Patch,
                Retries = 1,
                RetryDelay = "pow(2, retried)",
                Timeout = TimeSpan.FromSeconds(5),
                Headers = new Dictionary<string, string> { ["X-A"] = "1" },
            },
            FailureCallback = new Uri("https://example.com/failed"),
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer x", ["X-Empty"] = "" },
            ForwardsAllHeaders = true,
            FlowControl = new("a key") { Parallelism = 5, Rate = 10, Period = TimeSpan.FromMinutes(1) },
            Labels = ["a", "b"],
            Redaction = new() { HidesBody = true, Headers = ["Authorization"] },
            RawHeaders = new Dictionary<string, string> { ["Upstash-New"] = "x", ["upstash-retries"] = "7" },
        };

        Assert.That(message.ToHeaders().All, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Upstash-Method"] = "PUT",
            ["Upstash-Delay"] = "1d10h",
            ["Upstash-Retries"] = "7",
            ["Upstash-Retry-Delay"] = "1000 * (1 + retried)",
            ["Upstash-Timeout"] = "30s",
            ["Upstash-Deduplication-Id"] = "once",
            ["Upstash-Callback"] = "https://example.com/done",
            ["Upstash-Callback-Method"] = "PATCH",
            ["Upstash-Callback-Retries"] = "1",
            ["Upstash-Callback-Retry-Delay"] = "pow(2, retried)",
            ["Upstash-Callback-Timeout"] = "5s",
            ["Upstash-Callback-Forward-X-A"] = "1",
            ["Upstash-Failure-Callback"] = "https://example.com/failed",
            ["Upstash-Forward-Authorization"] = "Bearer x",
            ["Upstash-Forward-X-Empty"] = "",
            ["Upstash-Header-Forward"] = "true",
            ["Upstash-Flow-Control-Key"] = "a key",
            ["Upstash-Flow-Control-Value"] = "parallelism=5, rate=10, period=1m",
            ["Upstash-Label"] = "a,b",
            ["Upstash-Redact-Fields"] = "body,header[Authorization]",
            ["Upstash-New"] = "x",
        }));
    }

    [Test]
    public void Message_NotBefore_IsInWholeSecondsRoundedUp()
    {
        var message = new QStashMessage { Destination = Url, NotBefore = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_001) };

        Assert.That(message.ToHeaders().All["Upstash-Not-Before"], Is.EqualTo("1700000001"));
    }

    [Test]
    public void Message_NothingSaid_HasNoHeader() => Assert.That(new QStashMessage { Destination = Url }.ToHeaders().All, Is.Empty);

    [Test]
    public void Schedule_Headers_AreItsOwn()
    {
        var schedule = new QStashScheduledMessage
        {
            Destination = Url,
            Cron = "CRON_TZ=Europe/Berlin 0 4 * * *",
            ScheduleId = "nightly",
            QueueName = "q",
            Delay = TimeSpan.FromSeconds(1.5),
        };

        Assert.That(schedule.ToHeaders().All, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Upstash-Cron"] = "CRON_TZ=Europe/Berlin 0 4 * * *",
            ["Upstash-Schedule-Id"] = "nightly",
            ["Upstash-Queue-Name"] = "q",
            ["Upstash-Delay"] = "2s",
        }));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        var message = new QStashMessage { Destination = Url };
        yield return new(message with { Headers = Header("X-A", "a\r\nUpstash-Method: GET") }, "X-A");
        yield return new(message with { Headers = Header("X-A", "ü") }, "X-A");
        yield return new(message with { Headers = Header("X A", "a") }, "Headers");
        yield return new(message with { Headers = Header("Content-Type", "text/plain") }, "QStashBody");
        yield return new(message with { RawHeaders = Header("Authorization", "Bearer stolen") }, "Upstash-");
        yield return new(message with { Method = HttpMethod.Head }, "Method");
        yield return new(message with { Retries = -1 }, "Retries");
        yield return new(message with { Delay = TimeSpan.FromSeconds(-1) }, "Delay");
        yield return new(message with { Delay = TimeSpan.Zero, NotBefore = DateTimeOffset.UnixEpoch }, "NotBefore");
        yield return new(message with { DeduplicationId = "a", IsDeduplicatedByContent = true }, "DeduplicationId");
        yield return new(message with { DeduplicationId = " " }, "DeduplicationId");
        yield return new(message with { Labels = ["a,b"] }, "Labels");
        yield return new(message with { FlowControl = new("k") }, "FlowControl");
        yield return new(message with { FlowControl = new("") { Rate = 1 } }, "FlowControl");
        yield return new(message with { FlowControl = new("k") { Rate = 0 } }, "FlowControl");
        yield return new(message with { FlowControl = new("k") { Parallelism = 1, Period = TimeSpan.FromMinutes(1) } }, "period");
        yield return new(message with { FlowControl = new("k") { Rate = 1, Period = TimeSpan.FromDays(8) } }, "period");
        yield return new(message with { Redaction = new() }, "Redaction");
        yield return new(message with { Callback = new Uri("https://example.com/#x") }, "fragment");
        yield return new(new QStashScheduledMessage { Destination = Url, Cron = "0 4 * *" }, "Cron");
        yield return new(new QStashScheduledMessage { Destination = Url, Cron = "0 4 * * *", ScheduleId = "a/b" }, "Names");
    }

    [TestCaseSource(nameof(Wrong))]
    public void ToHeaders_WrongProperty_IsNamed(QStashDelivery message, string word) =>
        Assert.That(() => message.ToHeaders(), Throws.ArgumentException.With.Message.Contains(word));

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };
}
