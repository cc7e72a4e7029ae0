using System.Xml.Linq;
using LofiAnime.Tests.AspNetCore.RateLimiting;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.DataProtection;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.DataProtection;

[Category("Whole")]
public sealed class UpstashXmlRepositoryTests
{
    private readonly string _key = LiveRedis.UniqueKey("keys");
    private RedisClient _redis = null!;

    [SetUp]
    public async Task ConnectAsync() => _redis = await LiveRedis.ClientAsync();

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [Test]
    public void Elements_AreKeptInOrder()
    {
        var repository = new UpstashXmlRepository(_redis, _key);
        Assert.That(repository.GetAllElements(), Is.Empty);

        repository.StoreElement(XElement.Parse("<key id='1'><secret>ä</secret></key>"), "one");
        repository.StoreElement(XElement.Parse("<key id='2' />"), "two");

        Assert.That(
            new UpstashXmlRepository(_redis, _key).GetAllElements().Select(element => (element.Attribute("id")!.Value, element.Value)),
            Is.EqualTo(new[] { ("1", "ä"), ("2", "") }));
    }

    [Test]
    public void Delete_Chosen_AreGone()
    {
        var repository = new UpstashXmlRepository(_redis, _key);
        foreach (var id in new[] { 1, 2, 3 })
        {
            repository.StoreElement(new XElement("key", new XAttribute("id", id)), "");
        }

        var isDone = repository.DeleteElements(elements =>
        {
            foreach (var element in elements.Where(element => element.Element.Attribute("id")!.Value != "2"))
            {
                element.DeletionOrder = 1;
            }
        });

        Assert.That(isDone);
        Assert.That(repository.GetAllElements().Select(element => element.Attribute("id")!.Value), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public async Task TwoInstances_ACookieOfOneIsGoodAtTheOther()
    {
        await using var one = await StartAsync(_key);
        await using var other = await StartAsync(_key);
        await using var stranger = await StartAsync(_key + "-else");

        using var signedIn = await one.SendAsync("/in");
        var cookie = "Cookie: " + signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        Assert.That(await TextAsync(other, cookie), Is.EqualTo("ann"));
        Assert.That(await TextAsync(one, cookie), Is.EqualTo("ann"));
        Assert.That(await TextAsync(stranger, cookie), Is.EqualTo("nobody"));
    }

    private static async Task<string> TextAsync(LimitedSite site, string cookie)
    {
        using var answer = await site.SendAsync("/who", cookie);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<LimitedSite> StartAsync(string key) => LimitedSite.StartAsync(
        _redis,
        _ => { },
        app =>
        {
            app.UseAuthentication();
            app.MapGet("/in", (HttpContext context) => context.SignInAsync(new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Name, "ann")], "test"))));
            app.MapGet("/who", (HttpContext context) => context.User.Identity?.Name ?? "nobody");
        },
        services =>
        {
            services.AddDataProtection().SetApplicationName("shop").PersistKeysToUpstash(key);
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        });
}
