using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Operations.Controls;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Operations.Controls;

/// <summary>Controls as several instances see them.</summary>
[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class LiveControlsTests(Engine engine) : IDisposable
{
    private static readonly SiteControls Everything = new()
    {
        IsPaused = true,
        Notice = new("Back at noon", "正午に戻ります"),
        Limits = new() { Pictures = 7, MemberPictures = 8, Restorations = 3, MemberRestorations = 4, DailyCap = 99 },
        Holders = new Dictionary<string, HolderControls> { ["{abcdefghij}"] = new() { IsBlocked = true, Pictures = 40, Restorations = 5 } },
        BlockedWords = ["blood", "血"],
        Styles = [new("ink", "Ink", "ink wash")],
        Model = new("owner/name", "In the style of X. "),
    };

    private readonly ControlsWorld _world = new(engine);

    public void Dispose() => _world.Dispose();

    [Test]
    public async Task Change_IsWholeAtAnotherInstance_OnceItsOwnAreOld()
    {
        var here = await _world.InstanceAsync();
        var there = await _world.InstanceAsync();
        Assert.That(await there.Live.GetAsync(default), Is.EqualTo(SiteControls.None));

        var outcome = await here.Editor.ChangeAsync(0, _ => Everything, "everything", "password", default);

        Assert.That(outcome, Is.InstanceOf<ControlsOutcome.Done>());
        Assert.That(here.Live.Known.IsPaused, Is.True, "at once where it was made");
        _world.Clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.That((await there.Live.GetAsync(default)).IsPaused, Is.False);
        _world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var seen = await there.Live.GetAsync(default);
        Assert.Multiple(() =>
        {
            Assert.That((seen.Version, seen.ChangedAt), Is.EqualTo((1L, (DateTimeOffset?)(_world.Clock.GetUtcNow() - TimeSpan.FromSeconds(2)))));
            Assert.That((seen.IsPaused, seen.Notice, seen.Limits, seen.Model), Is.EqualTo((true, Everything.Notice, Everything.Limits, Everything.Model)));
            Assert.That(seen.Holders, Is.EqualTo(Everything.Holders));
            Assert.That(seen.BlockedWords, Is.EqualTo(Everything.BlockedWords));
            Assert.That(seen.Styles, Is.EqualTo(Everything.Styles));
            Assert.That(there.Live.Model, Is.EqualTo(new ModelChoice("owner/name", "In the style of X. ")));
        });
    }

    [Test]
    public async Task Change_OverAVersionThatIsGone_ChangesNothing()
    {
        var here = await _world.InstanceAsync();
        var there = await _world.InstanceAsync();
        await here.Editor.ChangeAsync(0, seen => seen with { IsPaused = true }, "paused", "password", default);

        var late = await there.Editor.ChangeAsync(0, seen => seen with { BlockedWords = ["blood"] }, "the blocked words", "password", default);

        Assert.That(late, Is.InstanceOf<ControlsOutcome.Conflict>());
        Assert.That((await there.Store.ReadAsync(default)).BlockedWords, Is.Empty);
        Assert.That((await there.Store.ListChangesAsync(default)).Select(change => change.What), Is.EqualTo(new[] { "paused" }));
    }

    [Test]
    public async Task TryChange_ByTwoAtOnce_IsDoneByOne()
    {
        var here = await _world.InstanceAsync();
        var there = await _world.InstanceAsync();

        var done = await Task.WhenAll(
            here.Store.TryChangeAsync(SiteControls.None with { IsPaused = true }, "here", "password", default),
            there.Store.TryChangeAsync(SiteControls.None with { BlockedWords = ["blood"] }, "there", "password", default));

        Assert.That(done.Count(controls => controls is not null), Is.EqualTo(1));
        Assert.That(await here.Store.ListChangesAsync(default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Changes_AreListedNewestFirst_TheLastHundred()
    {
        var (store, _, _) = await _world.InstanceAsync();
        for (var i = 0; i < ControlsStore.KeptChanges + 2; i++)
        {
            await store.TryChangeAsync(SiteControls.None with { Version = i }, $"change {i}", "password", default);
        }

        var changes = await store.ListChangesAsync(default);

        Assert.That(changes.Select(change => change.What), Is.EqualTo(Enumerable.Range(2, ControlsStore.KeptChanges).Reverse().Select(i => $"change {i}")));
        Assert.That(changes[0], Is.EqualTo(new ControlsChange("change 101", _world.Clock.GetUtcNow(), "password")));
    }

    [Test]
    public async Task Invalid_NamesEachRule_AndChangesNothing()
    {
        var (store, _, editor) = await _world.InstanceAsync();

        var outcome = await editor.ChangeAsync(0, seen => seen with { Limits = new() { Pictures = 0 }, Model = new("latest") }, "x", "password", default);

        Assert.That(((ControlsOutcome.Invalid)outcome).Problems, Is.EqualTo(new[]
        {
            "A limit is a whole number from 1 to 1000000, or empty for the configured one.",
            "The model is owner/name, owner/name:version or a version of 64 hexadecimal digits.",
        }));
        Assert.That(await store.ReadAsync(default), Is.EqualTo(SiteControls.None));
    }

    [Test]
    public async Task Get_WhileTheDatabaseIsAway_KeepsTheLastKnown_AndSaysSoOnce()
    {
        await using var own = await OwnRedis.StartAsync();
        var (store, live, _) = _world.Instance(new RedisClient(new UpstashRedisOptions { Url = own.Url, Token = GatewayHost.Token, MaxRetries = 0 }));
        await store.TryChangeAsync(SiteControls.None with { IsPaused = true }, "paused", "password", default);
        await live.GetAsync(default);
        own.Kill();

        for (var i = 0; i < 3; i++)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.That((await live.GetAsync(default)).IsPaused, Is.True);
        }

        Assert.That(_world.Log.Text.Split("cannot be read").Length - 1, Is.EqualTo(1));
    }
}
