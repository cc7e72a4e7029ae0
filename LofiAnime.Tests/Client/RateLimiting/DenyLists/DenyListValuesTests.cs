using System.Net;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>How values stand on a deny list: a member that is spelled otherwise is never found.</summary>
[Category("Unit")]
public sealed class DenyListValuesTests
{
    private readonly DenyListValues _values = new(new());

    [TestCase("user-42", "user-42")]
    [TestCase("42", "42")]
    [TestCase("010.0.0.1", "010.0.0.1")]
    [TestCase("0x7f.0.0.1", "0x7f.0.0.1")]
    [TestCase("[::1]:80", "[::1]:80")]
    [TestCase("Mozilla/5.0", "Mozilla/5.0")]
    [TestCase("203.0.113.7/path", "203.0.113.7/path")]
    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [TestCase("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [TestCase("fe80::1%7", "fe80::1")]
    [TestCase("203.0.113.0/24", "203.0.113.0/24")]
    [TestCase("203.0.113.7/32", "203.0.113.7")]
    [TestCase("10.0.0.0/08", "10.0.0.0/8")]
    [TestCase("2001:DB8:0::/32", "2001:db8::/32")]
    [TestCase("2001:db8::1/128", "2001:db8::1")]
    [TestCase("::ffff:203.0.113.0/120", "203.0.113.0/24")]
    public void Findable_EachKind_IsWrittenAsItIsLookedFor(string value, string expected) =>
        Assert.That(_values.Findable(value), Is.EqualTo(expected));

    [TestCase("203.0.113.9/24", "first address")]
    [TestCase("2001:db8::1/32", "first address")]
    [TestCase("128.0.0.0/7", "/8, /9")]
    [TestCase("2001:db8::/33", "/32, /36")]
    [TestCase("203.0.113.0/33", "bits")]
    [TestCase("::ffff:203.0.113.0/95", "bits")]
    public void Findable_NetworkThatIsNeverFound_IsRefusedWithTheMendAndWithoutTheAddress(string value, string mend) => Assert.That(
        () => _values.Findable(value),
        Throws.ArgumentException.With.Message.Contain(mend).And.Message.Not.Contain("203.0").And.Message.Not.Contain("db8"));

    [Test]
    public void Findable_Empty_IsRefused() => Assert.That(() => _values.Findable(""), Throws.ArgumentException);

    [Test]
    public void Of_EverythingGiven_BeginsAsTheJavaScriptSdkDoesAndEndsWithTheNetworks()
    {
        var values = new DenyListValues(new() { IPv4Lengths = [24, 8, 24] }).Of(new("ann")
        {
            Address = IPAddress.Parse("::ffff:203.0.113.7"),
            UserAgent = "bot/1",
            Country = "XX",
        });

        Assert.That(values, Is.EqualTo(new[] { "ann", "203.0.113.7", "bot/1", "XX", "203.0.0.0/8", "203.0.113.0/24" }));
    }

    [Test]
    public void Of_EmptyAndRepeated_AreDropped()
    {
        var values = new DenyListValues(new() { IPv4Lengths = [] }).Of(new("203.0.113.7")
        {
            Address = IPAddress.Parse("203.0.113.7"),
            UserAgent = "",
            Country = null,
        });

        Assert.That(values, Is.EqualTo(new[] { "203.0.113.7" }));
    }

    [Test]
    public void Of_SixthVersionWithAZone_HasNeitherZoneNorHostBits()
    {
        var values = new DenyListValues(new() { IPv6Lengths = [16, 61, 64] }).Of(new("ann") { Address = IPAddress.Parse("2001:db8:1:f::9%3") });

        Assert.That(values, Is.EqualTo(new[] { "ann", "2001:db8:1:f::9", "2001::/16", "2001:db8:1:8::/61", "2001:db8:1:f::/64" }));
    }

    [Test]
    public void Of_Defaults_AreBounded()
    {
        Assert.That(_values.Of(new("ann") { Address = IPAddress.Parse("203.0.113.7") }).Count(), Is.EqualTo(2 + 24));
        Assert.That(_values.Of(new("ann") { Address = IPAddress.Parse("2001:db8::1") }).Count(), Is.EqualTo(2 + 13));
    }

    [Test]
    public void Constructor_LengthOutOfRange_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => new DenyListValues(new() { IPv4Lengths = [32] }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new DenyListValues(new() { IPv6Lengths = [0] }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new DenyListValues(new() { IPv6Lengths = [.. Enumerable.Range(1, 65)] }), Throws.TypeOf<ArgumentOutOfRangeException>());
    });
}
