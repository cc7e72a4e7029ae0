using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class FunctionCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(FunctionCommands.Call("f", ["k"], ["a", 2], Reply.Integer), "FCALL f 1 k a 2"),
        Sends(FunctionCommands.CallReadOnly("f", [], [], Reply.Integer), "FCALL_RO f 0"),
        Sends(FunctionCommands.Load("#!lua name=l"), "FUNCTION LOAD #!lua name=l"),
        Sends(FunctionCommands.Load("#!lua name=l", replace: true), "FUNCTION LOAD REPLACE #!lua name=l"),
        Sends(FunctionCommands.List(), "FUNCTION LIST"),
        Sends(FunctionCommands.List("l*", withCode: true), "FUNCTION LIST LIBRARYNAME l* WITHCODE"),
        Sends(FunctionCommands.Delete("l"), "FUNCTION DELETE l"),
        Sends(FunctionCommands.Flush(), "FUNCTION FLUSH"),
        Sends(FunctionCommands.Flush(FlushMode.Async), "FUNCTION FLUSH ASYNC"),
        Sends(FunctionCommands.Stats(), "FUNCTION STATS"),
        Sends(FunctionCommands.Kill(), "FUNCTION KILL"),
        Sends(FunctionCommands.Dump(), "FUNCTION DUMP"),
        Sends(FunctionCommands.Restore("d"), "FUNCTION RESTORE d APPEND"),
        Sends(FunctionCommands.Restore("d", FunctionRestorePolicy.Replace), "FUNCTION RESTORE d REPLACE"),
        Sends(FunctionCommands.Restore("d", FunctionRestorePolicy.Flush), "FUNCTION RESTORE d FLUSH"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(FunctionCommands.Call("f", [], [], Reply.Integer), 1, 1),
        Reads(FunctionCommands.CallReadOnly("f", [], [], Reply.TextOrNull), null, null),
        Reads(FunctionCommands.Load("x"), "l", "l"),
        Reads(
            FunctionCommands.List(),
            new object[]
            {
                new object[]
                {
                    "library_name", "l", "engine", "LUA", "new", new[] { "x" },
                    "functions", new object[] { new object?[] { "name", "f", "description", null, "flags", new[] { "no-writes" } } },
                    "library_code", "code",
                },
            },
            [new() { Name = "l", Engine = "LUA", Functions = [new() { Name = "f", Flags = ["no-writes"] }], Code = "code" }]),
        Reads(FunctionCommands.List(), Array.Empty<string>(), []),
        Reads(FunctionCommands.Delete("l"), WireReply.Ok, true),
        Reads(FunctionCommands.Flush(), WireReply.Ok, true),
        Reads(
            FunctionCommands.Stats(),
            new object?[] { "running_script", null, "engines", new object[] { "LUA", new object[] { "libraries_count", 1, "functions_count", 2 } } },
            new(null, new Dictionary<string, FunctionEngine> { ["LUA"] = new(1, 2) })),
        Reads(
            FunctionCommands.Stats(),
            new object?[] { "running_script", new object[] { "name", "f", "command", new[] { "FCALL", "f" }, "duration_ms", 1500 }, "engines", Array.Empty<string>() },
            new(new("f", TimeSpan.FromSeconds(1.5)), new Dictionary<string, FunctionEngine>())),
        Reads(FunctionCommands.Kill(), WireReply.Ok, true),
        Reads(FunctionCommands.Dump(), new byte[] { 0, 255 }, [0, 255]),
        Reads(FunctionCommands.Restore("d"), WireReply.Ok, true),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();
}
