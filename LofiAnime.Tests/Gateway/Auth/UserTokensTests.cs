using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Auth;

namespace LofiAnime.Tests.Gateway.Auth;

[Category("Unit")]
public sealed class UserTokensTests
{
    private static readonly BackendCredentials Bob = new("böb", "p w\0\"'");

    [Test]
    public void Open_MintedToken_FindsTheUser()
    {
        var token = Tokens().Mint(Bob);

        Assert.That(Tokens().Open(token), Is.EqualTo(Bob));
        Assert.That(token, Does.Match("^[!-~]+$").And.Not.Contain("p w"));
        Assert.That(token, Is.Not.EqualTo(Tokens().Mint(Bob)));
    }

    [TestCase("")]
    [TestCase("user.")]
    [TestCase("user.AAAA")]
    [TestCase("user.%%%%")]
    [TestCase("secret")]
    public void Open_AnyOtherToken_FindsNobody(string token)
    {
        Assert.That(Tokens().Open(token), Is.Null);
    }

    [Test]
    public void Open_ChangedToken_FindsNobody()
    {
        var token = Tokens().Mint(Bob).ToCharArray();
        token[^5] = token[^5] == 'A' ? 'B' : 'A';

        Assert.That(Tokens().Open(new string(token)), Is.Null);
    }

    [Test]
    public void Open_AnotherGatewaysToken_FindsNobody()
    {
        Assert.That(Tokens("other").Open(Tokens().Mint(Bob)), Is.Null);
    }

    [Test]
    public void ToString_Credentials_HideThePassword()
    {
        Assert.That($"{Bob}", Is.EqualTo("böb"));
    }

    private static UserTokens Tokens(string token = "secret") => new(new BearerTokenTests.FixedOptions(new GatewayOptions { Token = token }));
}
