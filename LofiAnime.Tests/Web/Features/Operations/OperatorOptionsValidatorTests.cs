using LofiAnime.Web.Features.Operations;

namespace LofiAnime.Tests.Web.Features.Operations;

[Category("Unit")]
public sealed class OperatorOptionsValidatorTests
{
    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("fifteen letters", false)]
    [TestCase("sixteen letters!", true)]
    public void Validate_Password_HasSixteenCharactersOrNone(string? password, bool isValid)
    {
        var result = new OperatorOptionsValidator().Validate(null, new OperatorOptions { Password = password });

        Assert.That(result.Succeeded, Is.EqualTo(isValid));
        Assert.That(result.FailureMessage ?? "", isValid ? Is.Empty : Does.Contain("Operator:Password").And.Not.Contain(password!));
    }
}
