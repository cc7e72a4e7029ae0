using LofiAnime.Web.Features.People;

namespace LofiAnime.Tests.Web.Features.People;

[Category("Unit")]
public sealed class BrowserNameTests
{
    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome", "iPhone")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari", "macOS")]
    [TestCase("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android")]
    [TestCase("curl/8.9|\n<script>", "", "")]
    [TestCase(null, "", "")]
    public void Of_UserAgent_IsWhatAPersonKnowsItBy(string? userAgent, string family, string system) =>
        Assert.That(BrowserName.Of(userAgent), Is.EqualTo(new BrowserName(family, system)));
}
