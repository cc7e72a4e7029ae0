using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Auth;

namespace LofiAnime.Tests.Gateway.Auth;

[Category("Unit")]
public sealed class BearerTokenTests
{
    [TestCase("Bearer secret", "", true)]
    [TestCase("bearer secret", "", true)]
    [TestCase("secret", "", true)]
    [TestCase("", "?_token=secret", true)]
    [TestCase("Bearer wrong", "?_token=secret", true)]
    [TestCase("Bearer secret", "?_token=wrong", false)]
    [TestCase("Bearer Secret", "", false)]
    [TestCase("Bearer secret2", "", false)]
    [TestCase("Bearer ", "", false)]
    [TestCase("Basic secret", "", false)]
    [TestCase("", "", false)]
    public void Identify_Request_ComparesWithTheConfiguredToken(string header, string query, bool expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = header;
        context.Request.QueryString = new QueryString(query);

        var caller = Create(new GatewayOptions { Token = "secret" }).Identify(context.Request);

        Assert.That(caller, expected ? Is.SameAs(CallerIdentity.Owner) : Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    public void Identify_NoTokenConfigured_FailsClosed(string? configured)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer ";

        var token = Create(new GatewayOptions { Token = configured, ReadOnlyToken = configured });

        Assert.That(token.Identify(context.Request), Is.Null);
    }

    [Test]
    public void Identify_ReadOnlyToken_IsTheReader()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer look";

        var token = Create(new GatewayOptions { Token = "secret", ReadOnlyToken = "look" });

        Assert.That(token.Identify(context.Request), Is.SameAs(CallerIdentity.Reader));
    }

    [Test]
    public void Identify_MintedToken_IsTheUser()
    {
        var options = new FixedOptions(new GatewayOptions { Token = "secret" });
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = $"Bearer {new UserTokens(options).Mint(new("bob", "pw"))}";

        var caller = new BearerToken(options, new UserTokens(options)).Identify(context.Request);

        Assert.That((caller!.IsReadOnly, caller.Credentials), Is.EqualTo((false, new BackendCredentials("bob", "pw"))));
    }

    private static BearerToken Create(GatewayOptions options) => new(new FixedOptions(options), new UserTokens(new FixedOptions(options)));

    internal sealed class FixedOptions(GatewayOptions options) : IOptionsMonitor<GatewayOptions>
    {
        public GatewayOptions CurrentValue => options;

        public GatewayOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<GatewayOptions, string?> listener) => null;
    }
}
