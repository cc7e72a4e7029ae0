using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class SiteOptionsValidatorTests
{
    [TestCase(null)]
    [TestCase("https://pictures.example")]
    [TestCase("http://10.0.0.1:8080/")]
    public void Validate_Origin_IsContent(string? url) => Assert.That(Verdict(url).Succeeded);

    [TestCase("nonsense")]
    [TestCase("ftp://pictures.example")]
    [TestCase("https://pictures.example/lofi")]
    [TestCase("https://user:secret@pictures.example")]
    public void Validate_AnythingElse_NamesTheSettingAndNotItsValue(string url) =>
        Assert.That(Verdict(url).FailureMessage, Does.StartWith("Site__PublicUrl must be").And.Not.Contain("secret"));

    private static Microsoft.Extensions.Options.ValidateOptionsResult Verdict(string? url) =>
        new SiteOptionsValidator().Validate(null, new() { PublicUrl = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute) });
}
