using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

[Category("Unit")]
public sealed class QStashDestinationTests
{
    [TestCase("https://example.com/api/jobs?x=1", "https://example.com/api/jobs?x=1")]
    [TestCase("HTTPS://Example.com", "https://example.com/")]
    [TestCase("https://example.com/a%2Fb/../c", "https://example.com/c")]
    [TestCase("https://example.com/a b?q=ü", "https://example.com/a%20b?q=%C3%BC")]
    [TestCase("https://bücher.example/x", "https://xn--bcher-kva.example/x")]
    [TestCase("http://localhost:8080/x", "http://localhost:8080/x")]
    public void Url_Address_IsNormalised(string url, string expected) => Assert.That(QStashDestination.Url(new Uri(url)).Value, Is.EqualTo(expected));

    [TestCase("ftp://example.com/", "https://")]
    [TestCase("mailto:someone@example.com", "https://")]
    [TestCase("https://example.com/#top", "fragment")]
    public void Url_NotUsable_IsRefused(string url, string word) =>
        Assert.That(() => QStashDestination.Url(new Uri(url)), Throws.ArgumentException.With.Message.Contains(word));

    [Test]
    public void Url_Relative_IsRefused() => Assert.That(() => QStashDestination.Url(new Uri("/x", UriKind.Relative)), Throws.ArgumentException);

    [TestCase("https://example.com/?upstash-delay=1s")]
    [TestCase("https://example.com/?a=1&Upstash-Method=GET")]
    [TestCase("https://example.com/?qstash_token=x")]
    [TestCase("https://example.com/?%71stash_token=x")]
    public void InPath_ReservedKeyInQuery_IsRefusedWithTheWayOut(string url) =>
        Assert.That(() => QStashDestination.Url(new Uri(url)).InPath(), Throws.ArgumentException.With.Message.Contains("BatchAsync"));

    [Test]
    public void InPath_KeysOfOthers_AreKept() =>
        Assert.That(QStashDestination.Url(new Uri("https://example.com/?upstash=1&token=2")).InPath(), Does.EndWith("?upstash=1&token=2"));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("grüppe")]
    public void UrlGroup_NoName_IsRefused(string name) => Assert.That(() => QStashDestination.UrlGroup(name), Throws.ArgumentException);
}
