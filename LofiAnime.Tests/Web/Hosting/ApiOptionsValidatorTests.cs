using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class ApiOptionsValidatorTests
{
    [TestCase("")]
    [TestCase("https://app.example")]
    [TestCase("https://app.example:8443, http://localhost:3000")]
    public void Validate_Origins_AreTaken(string origins) => Assert.That(Validate(origins), Is.Null);

    [TestCase("*")]
    [TestCase("app.example")]
    [TestCase("http://app.example")]
    [TestCase("https://app.example/")]
    [TestCase("https://app.example/path")]
    [TestCase("https://me@app.example")]
    [TestCase("https://app.example, null")]
    public void Validate_AnythingElse_IsNamed(string origins) =>
        Assert.That(Validate(origins), Does.StartWith("Api:AllowedOrigins:").And.Contain(origins.Split(", ")[^1]));

    private static string? Validate(string origins) => new ApiOptionsValidator().Validate(null, new() { AllowedOrigins = origins }).FailureMessage;
}
