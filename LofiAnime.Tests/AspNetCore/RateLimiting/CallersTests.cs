using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Upstash.Rest.AspNetCore.RateLimiting.Callers;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>Who is asking, and what of it reaches a Redis key.</summary>
[Category("Unit")]
public sealed class CallersTests
{
    private static readonly Pseudonyms Plain = new(null);
    private static readonly Pseudonyms Secret = new("a secret of more than 16");

    [TestCase("203.0.113.7", "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", "203.0.113.7")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [TestCase("fe80::1%3", "fe80::/64")]
    [TestCase(null, "none")]
    public async Task Address_StandsForOneCaller(string? address, string network)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.That(await new AddressSource().FindAsync(context, Plain), Is.EqualTo(Plain.OfAddress(network)));
    }

    [Test]
    public void Identifiers_AreHashesOfTheirKind()
    {
        string[] identifiers =
        [
            Secret.OfUser("a", "ann@example.org"), Secret.OfAddress("203.0.113.7"), Secret.OfApiKey("k-1"),
            Plain.OfUser("a", "ann@example.org"), Plain.OfAddress("203.0.113.7"), Plain.OfApiKey("k-1"),
            Plain.OfUser("b", "ann@example.org"), Plain.OfUser("", "aann@example.org"),
        ];

        Assert.That(identifiers, Is.Unique);
        Assert.That(identifiers, Has.All.Match("^(user|ip|key):[0-9a-f]{32}$"));
        Assert.That(new Pseudonyms("another secret of 16").OfUser("a", "ann@example.org"), Is.Not.EqualTo(identifiers[0]));
        Assert.That(new Pseudonyms("a secret of more than 16").OfUser("a", "ann@example.org"), Is.EqualTo(identifiers[0]));
    }

    [Test]
    public async Task ApiKey_IsNotInTheIdentifier()
    {
        var context = new DefaultHttpContext { Request = { Headers = { ["X-Api-Key"] = "live-secret-key" } } };

        var identifier = await new ApiKeySource("X-Api-Key").FindAsync(context, Plain);

        Assert.That(identifier, Does.StartWith("key:").And.Length.EqualTo(36).And.Not.Contains("secret"));
    }

    [TestCase()]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("one", "two")]
    public async Task ApiKey_AbsentEmptyOrRepeated_IsNone(params string[] values)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Api-Key"] = values;

        Assert.That(await new ApiKeySource("X-Api-Key").FindAsync(context, Plain), Is.Null);
    }

    [TestCase(null, true, "id-1")]
    [TestCase("tenant", true, "acme")]
    [TestCase("absent", true, null)]
    [TestCase(null, false, null)]
    public async Task User_IsWhomTheClaimNames_OnceSignedIn(string? claim, bool isSignedIn, string? id)
    {
        var identity = new ClaimsIdentity(
            [new("sub", "id-2"), new(ClaimTypes.NameIdentifier, "id-1"), new("tenant", "acme")], isSignedIn ? "test" : null);
        var context = new DefaultHttpContext { User = new(identity) };

        Assert.That(await new UserSource(claim).FindAsync(context, Plain), Is.EqualTo(id is null ? null : Plain.OfUser(ClaimsIdentity.DefaultIssuer, id)));
    }

    [Test]
    public async Task User_WithoutANameIdentifier_IsTheSubject()
    {
        var context = new DefaultHttpContext { User = new(new ClaimsIdentity([new("sub", "id-2")], "test")) };

        Assert.That(await new UserSource(null).FindAsync(context, Plain), Is.EqualTo(Plain.OfUser(ClaimsIdentity.DefaultIssuer, "id-2")));
    }
}
