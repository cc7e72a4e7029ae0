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

    [TestCase("id ", "secret")]
    [TestCase("id", "\"secret\"")]
    public void Problem_CopiedBadly_IsSaid(string id, string secret)
    {
        var problem = new ProviderOptions { ClientId = id, ClientSecret = secret }.Problem("SignIn:GitHub", isDevelopment: true);

        Assert.That(problem, secret.Contains('"') ? Is.Null : Does.Contain("Copy both again").And.Not.Contain("secret\""));
    }
}
