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

        var caller = new BearerToken(new FixedOptions(new GatewayOptions { Token = "secret" })).Identify(context.Request);

        Assert.That(caller, expected ? Is.SameAs(CallerIdentity.Owner) : Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    public void Identify_NoTokenConfigured_FailsClosed(string? configured)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer ";

        var token = new BearerToken(new FixedOptions(new GatewayOptions { Token = configured, ReadOnlyToken = configured }));

        Assert.That(token.Identify(context.Request), Is.Null);
    }

    [Test]
    public void Identify_ReadOnlyToken_IsTheReader()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Bearer look";

        var token = new BearerToken(new FixedOptions(new GatewayOptions { Token = "secret", ReadOnlyToken = "look" }));

        Assert.That(token.Identify(context.Request), Is.SameAs(CallerIdentity.Reader));
    }

    private sealed class FixedOptions(GatewayOptions options) : IOptionsMonitor<GatewayOptions>
    {
        public GatewayOptions CurrentValue => options;

        public GatewayOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<GatewayOptions, string?> listener) => null;
    }
}
