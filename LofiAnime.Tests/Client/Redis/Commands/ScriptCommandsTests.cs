using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class ScriptCommandsTests
{
    private const string Sha1 = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";

    private static readonly RedisScript Script = new("return 1");

    private static CommandCase[] Requests =>
    [
        Sends(ScriptCommands.Evaluate(Script, ["k"], ["a", 2], Reply.Integer), "EVAL return 1 1 k a 2"),
        Sends(ScriptCommands.EvaluateReadOnly(Script, [], [], Reply.Integer), "EVAL_RO return 1 0"),
        Sends(ScriptCommands.Run(Script, ["k"], ["a"], Reply.Integer), $"EVALSHA {Sha1} 1 k a"),
        Sends(ScriptCommands.RunReadOnly(Script, ["k"], [], Reply.Integer), $"EVALSHA_RO {Sha1} 1 k"),
        Sends(ScriptCommands.Load(Script), "SCRIPT LOAD return 1"),
        Sends(ScriptCommands.Exists(Script, Script), $"SCRIPT EXISTS {Sha1} {Sha1}"),
        Sends(ScriptCommands.Flush(), "SCRIPT FLUSH"),
        Sends(ScriptCommands.Flush(FlushMode.Sync), "SCRIPT FLUSH SYNC"),
        Sends(ScriptCommands.Flush(FlushMode.Async), "SCRIPT FLUSH ASYNC"),
        Sends(ScriptCommands.Kill(), "SCRIPT KILL"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(ScriptCommands.Evaluate(Script, [], [], Reply.Integer), 1, 1),
        Reads(ScriptCommands.Evaluate(Script, [], [], Reply.TextOrNull), null, null),
        Reads(ScriptCommands.EvaluateReadOnly(Script, [], [], Reply.Texts), new[] { "a" }, ["a"]),
        Reads(ScriptCommands.Run(Script, [], [], Reply.Text), WireReply.Ok, "OK"),
        Reads(ScriptCommands.RunReadOnly(Script, [], [], Reply.Integer), 1, 1),
        Reads(ScriptCommands.Load(Script), Sha1, Sha1),
        Reads(ScriptCommands.Exists(Script), new[] { 1, 0 }, [true, false]),
        Reads(ScriptCommands.Flush(), WireReply.Ok, true),
        Reads(ScriptCommands.Kill(), WireReply.Ok, true),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Run_CarriesItsTextForServersThatDoNotKnowTheHash() => Assert.Multiple(() =>
    {
        Assert.That(ScriptCommands.Run(Script, ["k"], [], Reply.Integer, isIdempotent: true).WhenScriptIsUnknown, Has.Property("Name").EqualTo("EVAL").And.Property("IsIdempotent").True);
        Assert.That(ScriptCommands.RunReadOnly(Script, ["k"], [], Reply.Integer).WhenScriptIsUnknown, Has.Property("Name").EqualTo("EVAL_RO").And.Property("IsIdempotent").True);
        Assert.That(() => ScriptCommands.Exists(), Throws.ArgumentException.With.Property("ParamName").EqualTo("scripts"));
    });
}
