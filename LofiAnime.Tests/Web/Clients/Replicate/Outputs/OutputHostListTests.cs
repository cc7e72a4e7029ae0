using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class OutputHostListTests
{
    private readonly OutputHostList _hosts = new(["pictures.example", "127.0.0.1:5001", "cdn.example:8443", "gateway.example:80"]);

    [TestCase("https://replicate.delivery/a.png")]
    [TestCase("https://pbxt.replicate.delivery/a.png")]
    [TestCase("https://PBXT.Replicate.Delivery:443/a.png")]
    [TestCase("https://pictures.example/a.png")]
    [TestCase("https://eu.pictures.example/a.png")]
    [TestCase("http://127.0.0.1:5001/a.png")]
    [TestCase("https://127.0.0.1:5001/a.png")]
    [TestCase("https://cdn.example:8443/a.png")]
    public void Allows_HostOnTheList_Agrees(string address) => Assert.That(_hosts.Allows(new Uri(address)), Is.True);

    [TestCase("http://replicate.delivery/a.png")]
    [TestCase("https://replicate.delivery:8443/a.png")]
    [TestCase("https://notreplicate.delivery/a.png")]
    [TestCase("https://replicate.delivery.evil.example/a.png")]
    [TestCase("https://replicate.delivery./a.png")]
    [TestCase("https://user@replicate.delivery/a.png")]
    [TestCase("https://evil.example/replicate.delivery")]
    [TestCase("https://127.0.0.1/a.png")]
    [TestCase("http://127.0.0.1:5002/a.png")]
    [TestCase("http://127.0.0.2:5001/a.png")]
    [TestCase("http://cdn.example:8443/a.png")]
    [TestCase("https://eu.cdn.example:8443/a.png")]
    [TestCase("http://gateway.example/a.png")]
    [TestCase("ftp://replicate.delivery/a.png")]
    [TestCase("file:///etc/passwd")]
    public void Allows_AnyOtherAddress_Refuses(string address) => Assert.That(_hosts.Allows(new Uri(address)), Is.False);

    [TestCase("pictures.example", true)]
    [TestCase("127.0.0.1:5001", true)]
    [TestCase("[::1]:5001", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    [TestCase("https://pictures.example", false)]
    [TestCase("pictures.example/path", false)]
    [TestCase("pictures.example/", false)]
    [TestCase("pictures.example?a", false)]
    [TestCase("user@pictures.example", false)]
    [TestCase("pictures.example:99999", false)]
    [TestCase("a b", false)]
    [TestCase("*.pictures.example", false)]
    public void IsEntry_Text_TellsAHostFromTheRest(string? text, bool isEntry) =>
        Assert.That(OutputHostList.IsEntry(text), Is.EqualTo(isEntry));
}
