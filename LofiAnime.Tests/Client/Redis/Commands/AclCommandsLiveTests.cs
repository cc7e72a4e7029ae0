using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class AclCommandsLiveTests
{
    private readonly string _user = LiveRedis.UniqueKey("user");

    /// <summary>Gets a value indicating whether the engine runs without users, as the embedded Garnet does.</summary>
    private static bool HasOneUser => GatewayRedis.Name == "garnet";

    [Test]
    public Task Users_AreMadeReadAndDeleted() => LiveGateway.RunAsync("ACL", async redis =>
    {
        if (HasOneUser)
        {
            Assert.That(async () => await redis.AclSetUserAsync(_user, ["on"]), Throws.TypeOf<UpstashApiException>());
            return;
        }

        Assert.That(await redis.AclSetUserAsync(_user, ["on", "-@all", "+get"]));
        Assert.That(await redis.AclUsersAsync(), Does.Contain(_user));
        Assert.That(await redis.AclListAsync(), Has.Some.Contains(_user));
        Assert.That(await redis.AclWhoAmIAsync(), Is.EqualTo("default"));
        Assert.That(await redis.AclCategoriesAsync(), Does.Contain("read"));
        Assert.That(await redis.AclCommandsOfAsync("read"), Does.Contain("get"));
        Assert.That(await redis.AclDeleteUsersAsync([_user]), Is.EqualTo(1));
        Assert.That(async () => await redis.AclLoadAsync(), Throws.TypeOf<UpstashApiException>(), "No file is set up.");
        Assert.That(async () => await redis.AclSaveAsync(), Throws.TypeOf<UpstashApiException>(), "No file is set up.");
    });

    [Test]
    public Task GetUser_TellsItsRules() => LiveGateway.RunAsync("ACL|GETUSER", async redis =>
    {
        if (HasOneUser)
        {
            Assert.That(async () => await redis.AclGetUserAsync(_user), Throws.TypeOf<UpstashApiException>());
            return;
        }

        await redis.AclSetUserAsync(_user, ["on", "-@all", "+get", "~cart:*"]);

        var user = await redis.AclGetUserAsync(_user);

        Assert.That((user!.Flags.Contains("on"), user.Commands, user.Keys), Is.EqualTo((true, "-@all +get", "~cart:*")));
        Assert.That(await redis.AclGetUserAsync(_user + ":missing"), Is.Null);
        await redis.AclDeleteUsersAsync([_user]);
    });

    [Test]
    public Task GeneratePassword_HasItsLength() => LiveGateway.RunAsync("ACL|GENPASS", async redis =>
        Assert.That(await redis.AclGeneratePasswordAsync(64), Has.Length.EqualTo(16)));

    [Test]
    public Task Log_ListsAndForgets() => LiveGateway.RunAsync("ACL|LOG", async redis =>
    {
        Assert.That(await redis.AclResetLogAsync());
        Assert.That(await redis.AclLogAsync(1), Is.Empty);
    });

    [Test]
    public Task GenerateToken_StandsForAUser() => LiveGateway.RunAsync("ACL|GENTOKEN", async redis =>
        Assert.That(await redis.AclGenerateTokenAsync(_user), Is.Not.Empty));

    [Test]
    public Task RestToken_WantsThePassword() => LiveGateway.RunAsync("ACL|RESTTOKEN", async redis =>
        Assert.That(async () => await redis.AclRestTokenAsync(_user, "wrong"), Throws.TypeOf<UpstashApiException>()));
}
