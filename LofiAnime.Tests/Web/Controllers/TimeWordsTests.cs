using LofiAnime.Web.Controllers;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>Dates that the server writes, in the language of the page.</summary>
public sealed class TimeWordsTests
{
    private static readonly DateTimeOffset _at = new(2027, 2, 20, 3, 5, 0, TimeSpan.Zero);

    [Test]
    [SetUICulture("en")]
    public void Texts_InEnglish_NameTheMonth()
    {
        Assert.That(TimeWords.InWords(_at), Is.EqualTo("20 February 2027, 03:05 UTC"));
        Assert.That(TimeWords.InBrief(_at), Is.EqualTo("20 Feb 2027, 03:05 UTC"));
        Assert.That(TimeWords.DayInWords(_at), Is.EqualTo("20 February 2027"));
        Assert.That(TimeWords.DayInBrief(_at), Is.EqualTo("20 Feb 2027"));
        Assert.That(TimeWords.DayOfYear(_at), Is.EqualTo("20 February"));
        Assert.That(TimeWords.DayOfYearInBrief(_at), Is.EqualTo("20 Feb"));
    }

    [Test]
    [SetUICulture("ja")]
    public void Texts_InJapanese_HaveItsShape()
    {
        Assert.That(TimeWords.InWords(_at), Is.EqualTo("2027年2月20日 03:05 UTC"));
        Assert.That(TimeWords.InBrief(_at), Is.EqualTo("2027年2月20日 03:05 UTC"));
        Assert.That(TimeWords.DayInWords(_at), Is.EqualTo("2027年2月20日"));
        Assert.That(TimeWords.DayInBrief(_at), Is.EqualTo("2027年2月20日"));
        Assert.That(TimeWords.DayOfYear(_at), Is.EqualTo("2月20日"));
        Assert.That(TimeWords.DayOfYearInBrief(_at), Is.EqualTo("2月20日"));
    }
}
