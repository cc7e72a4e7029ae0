using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis;

[Category("Unit")]
public sealed class RedisArgumentTests
{
    private static IEnumerable<TestCaseData> Conversions()
    {
        yield return Case("text", "text");
        yield return Case("bytes"u8.ToArray(), "bytes");
        yield return Case(1, "1");
        yield return Case((byte)1, "1");
        yield return Case((short)-1, "-1");
        yield return Case(1u, "1");
        yield return Case(long.MinValue, "-9223372036854775808");
        yield return Case((decimal)ulong.MaxValue, "18446744073709551615");
        yield return Case(-1.50m, "-1.50");
        yield return Case(0.5f, "0.5");
        yield return Case('x', "x");
        yield return Case(0.1, "0.1");
        yield return Case(double.NegativeInfinity, "-inf");
        yield return Case(default, "");
    }

    [TestCaseSource(nameof(Conversions))]
    public void Conversion_OfEachType_KeepsTheValue(RedisArgument argument, string expected) =>
        Assert.That(argument.ToString(), Is.EqualTo(expected));

    [Test]
    public void Conversion_OfNothing_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => (RedisArgument)(string)null!, Throws.ArgumentNullException);
        Assert.That(() => (RedisArgument)(byte[])null!, Throws.ArgumentNullException);
        Assert.That(() => (RedisArgument)double.NaN, Throws.ArgumentException);
    });

    private static TestCaseData Case(RedisArgument argument, string expected) => new TestCaseData(argument, expected).SetArgDisplayNames(expected);
}
