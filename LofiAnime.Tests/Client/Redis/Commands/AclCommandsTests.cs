using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class AclCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(AclCommands.WhoAmI(), "ACL WHOAMI"),
        Sends(AclCommands.Users(), "ACL USERS"),
        Sends(AclCommands.List(), "ACL LIST"),
        Sends(AclCommands.GetUser("u"), "ACL GETUSER u"),
        Sends(AclCommands.SetUser("u", "on", "+@read", "~cart:*"), "ACL SETUSER u on +@read ~cart:*"),
        Sends(AclCommands.DeleteUsers("u", "v"), "ACL DELUSER u v"),
        Sends(AclCommands.Categories(), "ACL CAT"),
        Sends(AclCommands.CommandsOf("read"), "ACL CAT read"),
        Sends(AclCommands.GeneratePassword(), "ACL GENPASS 256"),
        Sends(AclCommands.GenerateToken("u"), "ACL GENTOKEN u"),
        Sends(AclCommands.GenerateToken("u", "pw"), "ACL GENTOKEN u pw"),
        Sends(AclCommands.RestToken("u", "pw"), "ACL RESTTOKEN u pw"),
        Sends(AclCommands.Log(), "ACL LOG"),
        Sends(AclCommands.Log(5), "ACL LOG 5"),
        Sends(AclCommands.ResetLog(), "ACL LOG RESET"),
        Sends(AclCommands.Load(), "ACL LOAD"),
        Sends(AclCommands.Save(), "ACL SAVE"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(AclCommands.WhoAmI(), "default", "default"),
        Reads(AclCommands.Users(), new[] { "default" }, ["default"]),
        Reads(AclCommands.List(), new[] { "user default on" }, ["user default on"]),
        Reads(
            AclCommands.GetUser("u"),
            new object[] { "flags", new[] { "on" }, "passwords", new[] { "ab" }, "commands", "-@all +get", "keys", "~a ~b", "channels", "", "selectors", Array.Empty<string>() },
            new() { Flags = ["on"], PasswordHashes = ["ab"], Commands = "-@all +get", Keys = "~a ~b" }),
        Reads(AclCommands.GetUser("u"), new object[] { "keys", new[] { "a", "b" } }, new() { Keys = "a b" }),
        Reads(AclCommands.GetUser("u"), null, null),
        Reads(AclCommands.SetUser("u"), WireReply.Ok, true),
        Reads(AclCommands.DeleteUsers("u"), 1, 1),
        Reads(AclCommands.Categories(), new[] { "read" }, ["read"]),
        Reads(AclCommands.CommandsOf("read"), new[] { "get" }, ["get"]),
        Reads(AclCommands.GeneratePassword(), "ab12", "ab12"),
        Reads(AclCommands.GenerateToken("u"), "t", "t"),
        Reads(AclCommands.RestToken("u", "pw"), "t", "t"),
        Reads(
            AclCommands.Log(),
            new object[] { new object[] { "count", 2, "reason", "key", "context", "toplevel", "object", "k", "username", "u", "age-seconds", "1.5", "client-info", "id=1", "entry-id", 7 } },
            [new() { Count = 2, Reason = "key", Context = "toplevel", Subject = "k", UserName = "u", Age = TimeSpan.FromSeconds(1.5), ClientInfo = "id=1" }]),
        Reads(AclCommands.Log(), Array.Empty<string>(), []),
        Reads(AclCommands.ResetLog(), WireReply.Ok, true),
        Reads(AclCommands.Load(), WireReply.Ok, true),
        Reads(AclCommands.Save(), WireReply.Ok, true),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void ToString_OfAUser_HoldsNoHash() =>
        Assert.That(new AclUser { PasswordHashes = ["secret"] }.ToString(), Does.Not.Contain("secret"));
}
