using LofiAnime.Web.Hosting.SignIn;

namespace LofiAnime.Tests.Web.Hosting.SignIn;

[Category("Unit")]
public sealed class ProviderOptionsTests
{
    [TestCase("https://sso.example/authorize", false, true)]
    [TestCase("http://127.0.0.1:5000/authorize", true, true)]
    [TestCase("http://127.0.0.1:5000/authorize", false, false)]
    [TestCase("ftp://sso.example/", true, false)]
    [TestCase("https://me:word@sso.example/", true, false)]
    [TestCase("https://sso.example/#here", true, false)]
    public void Problem_Addresses_AreHttpsOutsideDevelopment(string url, bool isDevelopment, bool isGood)
    {
        var options = new ProviderOptions { ClientId = "id", ClientSecret = "secret", TokenUrl = new Uri(url) };

        Assert.That(options.Problem("SignIn:Google", isDevelopment), isGood ? Is.Null : Does.StartWith("SignIn:Google:TokenUrl must be").And.Not.Contain("word"));
    }

    [TestCase("id", null, "SignIn:GitHub:ClientSecret is not")]
    [TestCase("", "the-secret", "SignIn:GitHub:ClientId is not")]
    [TestCase("id ", "the-secret", "Copy both again")]
    [TestCase("id", "the-secret\n", "Copy both again")]
    public void Problem_IdAndSecretDoNotMakeAPair_IsSaidWithoutThem(string? id, string? secret, string words) =>
        Assert.That(new ProviderOptions { ClientId = id, ClientSecret = secret }.Problem("SignIn:GitHub", isDevelopment: true), Does.Contain(words).And.Not.Contain("the-secret"));

    [TestCase(null, null, false)]
    [TestCase("", "", false)]
    [TestCase("id", "secret", true)]
    public void IsOn_NeedsBoth(string? id, string? secret, bool isOn)
    {
        var options = new ProviderOptions { ClientId = id, ClientSecret = secret };

        Assert.That(options.Problem("SignIn:GitHub", isDevelopment: false), Is.Null);
        Assert.That(options.IsOn, Is.EqualTo(isOn));
    }
}
