using System.Globalization;
using Upstash.Rest.Gateway.QStash.Schedules;

namespace LofiAnime.Tests.Gateway.QStash.Schedules;

[Category("Unit")]
public sealed class CronScheduleTests
{
    // 1 March 2025 is a Saturday.
    [TestCase("* * * * *", "2025-03-01T12:00:30Z", "2025-03-01T12:01Z")]
    [TestCase("* * * * *", "2025-03-01T12:00Z", "2025-03-01T12:01Z")]
    [TestCase("*/5 * * * *", "2025-03-01T12:02Z", "2025-03-01T12:05Z")]
    [TestCase("7/20 * * * *", "2025-03-01T12:30Z", "2025-03-01T12:47Z")]
    [TestCase("0 9-17/4 * * *", "2025-03-01T13:00Z", "2025-03-01T17:00Z")]
    [TestCase("30 8 * * *", "2025-03-01T12:00Z", "2025-03-02T08:30Z")]
    [TestCase("1/2147483647 0 1 * *", "2025-12-31T23:59Z", "2026-01-01T00:01Z")]
    [TestCase("0 0 1 * *", "2025-12-31T23:59Z", "2026-01-01T00:00Z")]
    [TestCase("0 0 * * MON-FRI", "2025-03-01T12:00Z", "2025-03-03T00:00Z")]
    [TestCase("0 0 * * 7", "2025-03-01T12:00Z", "2025-03-02T00:00Z")]
    [TestCase("0 0 * * sun,sat", "2025-03-01T12:00Z", "2025-03-02T00:00Z")]
    [TestCase("0 0 15 * MON", "2025-03-01T12:00Z", "2025-03-03T00:00Z")]
    [TestCase("0 0 15 * MON", "2025-03-11T12:00Z", "2025-03-15T00:00Z")]
    [TestCase("0 0 29 2 *", "2025-03-01T12:00Z", "2028-02-29T00:00Z")]
    [TestCase("0 0 29 FEB *", "2096-03-01T12:00Z", "2104-02-29T00:00Z")]
    [TestCase("CRON_TZ=America/New_York 0 4 * * *", "2025-03-01T12:00Z", "2025-03-02T09:00Z")]
    [TestCase("CRON_TZ=America/New_York 0 4 * * *", "2025-03-09T09:00Z", "2025-03-10T08:00Z")]
    [TestCase("CRON_TZ=Europe/Berlin 30 2 * * *", "2025-03-29T12:00Z", "2025-03-30T01:00Z")] // Skipped: 2:30 does not exist, 3:00 comes instead.
    [TestCase("CRON_TZ=Europe/Berlin 30 2 * * *", "2025-10-25T12:00Z", "2025-10-26T00:30Z")] // Repeated: the first 2:30.
    [TestCase("CRON_TZ=Europe/Berlin 30 2 * * *", "2025-10-26T00:30Z", "2025-10-27T01:30Z")] // And not the second.
    public void Next_Expression_IsTheFirstTimeAfter(string cron, string after, string next) => Assert.That(
        CronSchedule.Parse(cron).Next(Time(after)), Is.EqualTo(Time(next)));

    [Test]
    public void Next_30February_Never() => Assert.That(CronSchedule.Parse("0 0 30 2 *").Next(Time("2025-03-01T12:00Z")), Is.Null);

    [TestCase("", "fields")]
    [TestCase("* * * *", "4 fields")]
    [TestCase("* * * * * *", "6 fields")]
    [TestCase("60 * * * *", "minute")]
    [TestCase("* 24 * * *", "hour")]
    [TestCase("* * 0 * *", "day of the month")]
    [TestCase("* * * JANUARY *", "month")]
    [TestCase("* * * * 8", "day of the week")]
    [TestCase("*/0 * * * *", "minute")]
    [TestCase("5-1 * * * *", "minute")]
    [TestCase("1,,2 * * * *", "minute")]
    [TestCase("CRON_TZ=Nowhere/Land * * * * *", "time zone")]
    public void Parse_Mistake_SaysWhich(string cron, string reason) =>
        Assert.That(() => CronSchedule.Parse(cron), Throws.TypeOf<FormatException>().With.Message.Contains(reason));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
