using System.Text.Json.Nodes;
using LofiAnime.Web.Features.People;
using Microsoft.Extensions.Logging.Abstractions;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.People;

[Category("Whole")]
public sealed class AccountDeletionTests
{
    private PeopleWorld _world = null!;
    private SessionTicket _mine = null!;
    private SessionTicket _other = null!;
    private string _token = null!;

    private string Id => _mine.AccountId;

    [SetUp]
    public async Task StartAsync()
    {
        _world = await PeopleWorld.OnLiveRedisAsync();
        var id = await _world.OpenAsync();
        _mine = (await _world.Sessions.StartAsync(id, new("Firefox", "Linux"), default))!;
        _other = (await _world.Sessions.StartAsync(id, new("Safari", "iPhone"), default))!;
        _token = (await _world.Keys.CreateAsync(id, "phone", ApiKeyScopes.Read, default)).Token!;
        await _world.Keys.CheckAsync(_token, default);
        await _world.Accounts.LinkAsync(id, new(LoginKind.GitHub, "1", "octocat"), default);
    }

    [Test]
    public async Task Delete_LeavesNothing()
    {
        var data = new Drawer();
        var login = (await _world.Store.ReadAsync(Id, default))!.Logins.Select(one => AccountKeys.Login(one.Pseudonym)).ToArray();

        await Deletion(data).DeleteAsync(Id, SessionStore.HashOf(_mine), default);

        Assert.That(data.Deleted, Is.EqualTo(new[] { "account:" + Id }));
        string[] keys = [AccountKeys.Account(Id), AccountKeys.Logins(Id), AccountKeys.Sessions(Id), AccountKeys.ApiKeys(Id), AccountKeys.ApiKeysUsed(Id)];
        Assert.That(await Task.WhenAll(keys.Concat(login).Select(key => _world.Redis.KeyExistsAsync(key))), Is.All.False);
        Assert.That(await _world.Keys.CheckAsync(_token, default), Is.Null);
        Assert.That(await _world.SignInAsync(), Is.InstanceOf<SignInOutcome.Refused>());
        Assert.That(await _world.Sessions.CheckAsync(_mine, default), Is.Null);
    }

    [Test]
    public async Task Delete_FailsHalfWay_CanBeTriedAgain()
    {
        var data = new Drawer { Jams = true };

        await Assert.ThrowsAsync<TimeoutException>(() => Deletion(data).DeleteAsync(Id, SessionStore.HashOf(_mine), default));

        Assert.That(await _world.Sessions.CheckAsync(_mine, default), Is.Not.Null, "the person is still there to try again");
        Assert.That(await _world.Sessions.CheckAsync(_other, default), Is.Null);
        Assert.That(await _world.Keys.CheckAsync(_token, default), Is.Null, "and no program makes anything new");

        data.Jams = false;
        await Deletion(data).DeleteAsync(Id, SessionStore.HashOf(_mine), default);
        Assert.That(await _world.Store.FindAsync(Id, default), Is.Null);
    }

    [Test]
    public async Task Export_TellsAllButSecrets()
    {
        var export = (await new AccountExport(_world.Store, [new Drawer()], _world.Clock).ReadAsync(Id, default))!;
        var text = export.ToJsonString();

        Assert.That((string?)export["account"]!["name"], Is.EqualTo("mika"));
        Assert.That(export["logins"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(export["sessions"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((string?)export["apiKeys"]![0]!["name"], Is.EqualTo("phone"));
        Assert.That((string?)export["drawer"], Is.EqualTo("of account:" + Id));
        Assert.That(text, Does.Not.Contain(PeopleWorld.Password).And.Not.Contain(_token).And.Not.Contain(_mine.SessionId).And.Not.Contain(SessionStore.HashOf(_mine)));
    }

    private AccountDeletion Deletion(IAccountData data) => new(_world.Store, _world.Sessions, _world.Keys, [data], NullLogger<AccountDeletion>.Instance);

    private sealed class Drawer : IAccountData
    {
        public string Part => "drawer";

        public bool Jams { get; set; }

        public List<string> Deleted { get; } = [];

        public Task<JsonNode?> ExportAsync(string ownerId, CancellationToken cancellationToken) => Task.FromResult<JsonNode?>("of " + ownerId);

        public Task DeleteAsync(string ownerId, CancellationToken cancellationToken)
        {
            if (Jams)
            {
                throw new TimeoutException();
            }

            Deleted.Add(ownerId);
            return Task.CompletedTask;
        }
    }
}
