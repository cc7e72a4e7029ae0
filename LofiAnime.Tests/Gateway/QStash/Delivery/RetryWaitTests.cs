using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;

namespace LofiAnime.Tests.Gateway.QStash.Delivery;

[Category("Unit")]
public sealed class RetryWaitTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestCase(1, 12)]
    [TestCase(2, 148)]
    [TestCase(3, 1808)]
    [TestCase(4, 22026)]
    [TestCase(5, 86400)]
    [TestCase(100, 86400)]
    public void Backoff_Retry_IsTheDocumentedWait(int retry, int seconds) =>
        Assert.That(Math.Floor(RetryWait.Backoff(retry, Second).TotalSeconds), Is.EqualTo(seconds));

    [Test]
    public void Backoff_SmallerUnit_ShrinksWithIt() =>
        Assert.That(RetryWait.Backoff(1, TimeSpan.FromMilliseconds(1)).TotalMilliseconds, Is.EqualTo(12.18).Within(0.01));

    [TestCase("Retry-After", "5", 5)]
    [TestCase("retry-after", "Sat, 01 Mar 2025 12:01:00 GMT", 60)]
    [TestCase("X-RateLimit-Reset", "6m5s", 365)]
    [TestCase("X-RateLimit-Reset-Requests", "0", 0)]
    [TestCase("X-RateLimit-Reset-Tokens", "86400", 86400)]
    public void After_Hint_CountsBeforeTheMessagesOwn(string header, string value, int seconds) =>
        Assert.That(After("1000", 0, header, value), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("86401")]
    [TestCase("25h")]
    [TestCase("Sat, 01 Mar 2025 11:59:00 GMT")]
    [TestCase("Mon, 03 Mar 2025 12:00:00 GMT")]
    [TestCase("soon")]
    [TestCase("-1")]
    public void After_HintBeyondADayOrUnreadable_IsPassedOver(string value) =>
        Assert.That(After("1000 * (1 + retried)", 1, "Retry-After", value), Is.EqualTo(TimeSpan.FromSeconds(2)));

    [Test]
    public void After_NoExpression_IsTheBackoffOfTheNextRetry() =>
        Assert.That(Math.Floor(After(null, 1, "X", "1").TotalSeconds), Is.EqualTo(148));

    private static TimeSpan After(string? expression, int retried, string header, string value)
    {
        var settings = new Dictionary<string, string>();
        if (expression is not null)
        {
            settings["upstash-retry-delay"] = expression;
        }

        var answer = new DeliveryAnswer { Status = 503, Headers = new Dictionary<string, string[]> { [header] = [value] } };
        return RetryWait.After(MessageSettings.Read(settings), retried, answer, Now, Second);
    }
}
