using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Tests.Web.Features.People;

[Category("Whole")]
public sealed class SessionStoreTests
{
    private static readonly BrowserName Firefox = new("Firefox", "Linux");

    private PeopleWorld _world = null!;
    private string _id = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _world = await PeopleWorld.OnLiveRedisAsync();
        _id = await _world.OpenAsync();
    }

    [Test]
    public async Task Check_KnowsTheNameUntilTheSessionEnds()
    {
        var ticket = await SignInAsync();
        var elsewhere = new SessionStore(await LiveRedis.ClientAsync(), _world.Clock);

        Assert.That(await elsewhere.CheckAsync(ticket, default), Is.EqualTo(("mika", false)));
        await _world.Sessions.EndAsync(_id, SessionStore.HashOf(ticket), default);
        Assert.That(await elsewhere.CheckAsync(ticket, default), Is.Null, "at once, on every instance");
    }

    [Test]
    public async Task Check_ForgedTickets_AreNobodys()
    {
        var ticket = await SignInAsync();
        var other = await _world.OpenAsync("another");

        Assert.That(await _world.Sessions.CheckAsync(ticket with { SessionId = SessionStore.HashOf(ticket) }, default), Is.Null, "who reads the database has no session");
        Assert.That(await _world.Sessions.CheckAsync(ticket with { AccountId = other }, default), Is.Null);
        Assert.That(await _world.Sessions.CheckAsync(ticket with { AccountId = "}*{" }, default), Is.Null);
    }

    [Test]
    public async Task Check_ThirtyDaysAfterItWasSeenLast_IsOver()
    {
        var ticket = await SignInAsync();
        _world.Clock.Advance(SessionStore.Life - TimeSpan.FromSeconds(1));
        Assert.That(await _world.Sessions.CheckAsync(ticket, default), Is.EqualTo(("mika", true)), "its life begins anew");

        _world.Clock.Advance(SessionStore.Life - TimeSpan.FromSeconds(1));
        Assert.That(await _world.Sessions.CheckAsync(ticket, default), Is.Not.Null);

        _world.Clock.Advance(SessionStore.Life);
        Assert.That(await _world.Sessions.CheckAsync(ticket, default), Is.Null);
        Assert.That((await _world.Store.ReadAsync(_id, default))!.Sessions, Is.Empty);
    }

    [Test]
    public async Task Check_WithinTheHour_CostsTwoCommandsAndWritesNothing()
    {
        await using var own = await OwnRedis.StartAsync();
        var world = new PeopleWorld(own.Connect());
        var ticket = (await world.Sessions.StartAsync(await world.OpenAsync(), Firefox, default))!;
        await world.Sessions.CheckAsync(ticket, default);

        var within = await CommandCost.OfAsync(world.Redis, () => world.Sessions.CheckAsync(ticket, default));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Sessions.CheckAsync(ticket, default); // Now the script is known.
        world.Clock.Advance(TimeSpan.FromHours(1));
        var hourly = await CommandCost.OfAsync(world.Redis, () => world.Sessions.CheckAsync(ticket, default));

        Assert.That((within, hourly), Is.EqualTo((2L, 6L)));
    }

    [Test]
    public async Task EndOthers_LeavesTheOne()
    {
        var mine = await SignInAsync();
        var others = new[] { await SignInAsync(), await SignInAsync() };

        Assert.That(await _world.Sessions.EndOthersAsync(_id, SessionStore.HashOf(mine), default), Is.EqualTo(2));

        Assert.That(await _world.Sessions.CheckAsync(mine, default), Is.Not.Null);
        Assert.That(await Task.WhenAll(others.Select(other => _world.Sessions.CheckAsync(other, default))), Is.All.Null);
    }

    [Test]
    public async Task Start_OneTooMany_EndsTheOneSeenLongestAgo()
    {
        var first = await SignInAsync();
        for (var i = 1; i < SessionStore.MaxSessions; i++)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
            await SignInAsync();
        }

        Assert.That(await _world.Sessions.CheckAsync(first, default), Is.Not.Null);
        var last = await SignInAsync();

        Assert.That(await _world.Sessions.CheckAsync(first, default), Is.Null);
        Assert.That((await _world.Store.ReadAsync(_id, default))!.Sessions, Has.Count.EqualTo(SessionStore.MaxSessions)
            .And.Some.Property(nameof(Session.Hash)).EqualTo(SessionStore.HashOf(last)));
    }

    [Test]
    public async Task Start_OfNoAccount_IsNone() =>
        Assert.That(await _world.Sessions.StartAsync(new string('0', 32), Firefox, default), Is.Null);

    private async Task<SessionTicket> SignInAsync() => (await _world.Sessions.StartAsync(_id, Firefox, default))!;
}
