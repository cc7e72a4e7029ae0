using System.Net;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features;

[Category("Unit")]
public sealed class VisitorPseudonymTests
{
    [TestCase("192.0.2.7", "::ffff:192.0.2.7")]
    [TestCase("127.0.0.1", "::1")]
    [TestCase("127.0.0.1", "127.9.9.9")]
    [TestCase("127.0.0.1", "::ffff:127.0.0.2")]
    [TestCase("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff")]
    public void Of_SameVisitor_IsTheSame(string one, string other) => Assert.That(Of(one), Is.EqualTo(Of(other)));

    [TestCase("192.0.2.7", "192.0.2.8")]
    [TestCase("2001:db8:0:1::1", "2001:db8:0:2::1")]
    [TestCase("127.0.0.1", "192.0.2.7")]
    public void Of_OtherVisitor_IsAnother(string one, string other) => Assert.That(Of(one), Is.Not.EqualTo(Of(other)));

    [Test]
    public void Of_OtherKey_IsAnother() => Assert.That(Of("192.0.2.7", 'a'), Is.Not.EqualTo(Of("192.0.2.7", 'b')));

    [Test]
    public void Of_NoAddress_CountsAsLoopback() =>
        Assert.That(Pseudonym('k').Of(null), Is.EqualTo(Of("127.0.0.1")));

    [Test]
    public void Of_HoldsAHashTagAndNoAddress() => Assert.That(Of("192.0.2.7"), Does.Match(@"\A\{[A-Za-z0-9_-]{22}\}\z"));

    private static string Of(string address, char key = 'k') => Pseudonym(key).Of(IPAddress.Parse(address));

    private static VisitorPseudonym Pseudonym(char key) => new(Options.Create(new QuotaOptions { VisitorKey = new string(key, 32) }));
}
