using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Tests.Web.Features.People;

[Category("Whole")]
public sealed class ApiKeyStoreTests
{
    private PeopleWorld _world = null!;
    private string _id = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _world = await PeopleWorld.OnLiveRedisAsync();
        _id = await _world.OpenAsync();
    }

    [TestCase(ApiKeyScopes.Read)]
    [TestCase(ApiKeyScopes.Write)]
    [TestCase(ApiKeyScopes.Read | ApiKeyScopes.Write)]
    public async Task Check_KnowsWhoseAndWhatFor_UntilItIsRevoked(ApiKeyScopes scopes)
    {
        var token = await MakeAsync(scopes);
        Assert.That(await _world.Keys.CheckAsync(token, default), Is.EqualTo(new ApiKeyGrant(_id, scopes)));

        var listed = (await ListAsync()).Single();
        Assert.That((listed.Name, listed.Scopes), Is.EqualTo(("phone", scopes)));
        Assert.That(await _world.Keys.RevokeAsync(_id, listed.Hash, default));

        Assert.That(await _world.Keys.CheckAsync(token, default), Is.Null);
        Assert.That(await ListAsync(), Is.Empty);
    }

    [TestCase("lofi_")]
    [TestCase("")]
    [TestCase("lofi_0000000000000000000000000000000000000000000")]
    public async Task Check_OfNoKey_IsNobodys(string token) => Assert.That(await _world.Keys.CheckAsync(token, default), Is.Null);

    [Test]
    public async Task Revoke_KeyOfAnother_DoesNothing()
    {
        var token = await MakeAsync();
        var other = await _world.OpenAsync("another");

        Assert.That(await _world.Keys.RevokeAsync(other, (await ListAsync()).Single().Hash, default), Is.False);
        Assert.That(await _world.Keys.CheckAsync(token, default), Is.Not.Null);
    }

    [Test]
    public async Task Create_OneTooMany_IsRefused()
    {
        for (var i = 0; i < ApiKeyStore.MaxKeys; i++)
        {
            await MakeAsync();
        }

        Assert.That(await _world.Keys.CreateAsync(_id, "phone", ApiKeyScopes.Read, default), Is.EqualTo(new ApiKeyOutcome(null, AccountProblem.TooManyKeys)));
        Assert.That(await ListAsync(), Has.Count.EqualTo(ApiKeyStore.MaxKeys));
    }

    [TestCase(" ", ApiKeyScopes.Read, AccountProblem.KeyNameNotAllowed)]
    [TestCase("phone", ApiKeyScopes.None, AccountProblem.NoScope)]
    public async Task Create_AgainstTheRules_IsRefused(string name, ApiKeyScopes scopes, AccountProblem problem) =>
        Assert.That(await _world.Keys.CreateAsync(_id, name, scopes, default), Is.EqualTo(new ApiKeyOutcome(null, problem)));

    [Test]
    public async Task Check_NotesTheUseOnceAMinute()
    {
        var token = await MakeAsync();
        Assert.That((await ListAsync()).Single().LastUsed, Is.Null);

        var first = _world.Clock.GetUtcNow();
        await _world.Keys.CheckAsync(token, default);
        _world.Clock.Advance(TimeSpan.FromSeconds(59));
        await _world.Keys.CheckAsync(token, default);
        Assert.That((await ListAsync()).Single().LastUsed, Is.EqualTo(first));

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.Keys.CheckAsync(token, default);
        Assert.That((await ListAsync()).Single().LastUsed, Is.EqualTo(first.AddMinutes(1)));
    }

    [Test]
    public async Task Check_WithinTheMinute_CostsOneCommand()
    {
        await using var own = await OwnRedis.StartAsync();
        var world = new PeopleWorld(own.Connect());
        var token = (await world.Keys.CreateAsync(await world.OpenAsync(), "phone", ApiKeyScopes.Read, default)).Token!;
        await world.Keys.CheckAsync(token, default);

        Assert.That(await CommandCost.OfAsync(world.Redis, () => world.Keys.CheckAsync(token, default)), Is.EqualTo(1));
    }

    private async Task<string> MakeAsync(ApiKeyScopes scopes = ApiKeyScopes.Read) => (await _world.Keys.CreateAsync(_id, " phone ", scopes, default)).Token!;

    private async Task<IReadOnlyList<ApiKey>> ListAsync() => (await _world.Store.ReadAsync(_id, default))!.ApiKeys;
}
