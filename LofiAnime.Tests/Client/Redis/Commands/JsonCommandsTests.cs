using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class JsonCommandsTests
{
    private static CommandCase[] Requests =>
    [
        Sends(JsonCommands.Get("k"), "JSON.GET k $"),
        Sends(JsonCommands.Get("k", "$.a", new() { Indent = ">", NewLine = "|", Space = "_" }), "JSON.GET k INDENT > NEWLINE | SPACE _ $.a"),
        Sends(JsonCommands.GetPaths("k", ["$.a", "$..b"]), "JSON.GET k $.a $..b"),
        Sends(JsonCommands.GetMany(["a", "b"]), "JSON.MGET a b $"),
        Sends(JsonCommands.GetMany(["a"], "$.x"), "JSON.MGET a $.x"),
        Sends(JsonCommands.Set("k", "$", "{}"), "JSON.SET k $ {}"),
        Sends(JsonCommands.Set("k", "$.tier", JsonText.Of("go\"ld"), ValueCondition.Exists), "JSON.SET k $.tier \"go\\\"ld\" XX"),
        Sends(JsonCommands.Set("k", "$.tier", "1", ValueCondition.NotExists), "JSON.SET k $.tier 1 NX"),
        Sends(JsonCommands.SetMany(new JsonEntry("a", "$", "1"), new JsonEntry("b", "$.x", "2")), "JSON.MSET a $ 1 b $.x 2"),
        Sends(JsonCommands.Merge("k", "$", "{\"a\":null}"), "JSON.MERGE k $ {\"a\":null}"),
        Sends(JsonCommands.Delete("k"), "JSON.DEL k $"),
        Sends(JsonCommands.Forget("k", "$.a"), "JSON.FORGET k $.a"),
        Sends(JsonCommands.Clear("k"), "JSON.CLEAR k $"),
        Sends(JsonCommands.Type("k"), "JSON.TYPE k $"),
        Sends(JsonCommands.NumberIncrement("k", "$.n", 2), "JSON.NUMINCRBY k $.n 2"),
        Sends(JsonCommands.NumberIncrement("k", "$.n", -0.5), "JSON.NUMINCRBY k $.n -0.5"),
        Sends(JsonCommands.NumberMultiply("k", "$.n", 2.5m), "JSON.NUMMULTBY k $.n 2.5"),
        Sends(JsonCommands.StringAppend("k", "a\"b", "$.s"), "JSON.STRAPPEND k $.s \"a\\\"b\""),
        Sends(JsonCommands.StringLength("k"), "JSON.STRLEN k $"),
        Sends(JsonCommands.ArrayAppend("k", "$", "1", JsonText.Of("é")), "JSON.ARRAPPEND k $ 1 \"é\""),
        Sends(JsonCommands.ArrayIndex("k", "$", "1"), "JSON.ARRINDEX k $ 1 0 0"),
        Sends(JsonCommands.ArrayIndex("k", "$", "1", 2, -1), "JSON.ARRINDEX k $ 1 2 -1"),
        Sends(JsonCommands.ArrayInsert("k", "$", 0, "1", "2"), "JSON.ARRINSERT k $ 0 1 2"),
        Sends(JsonCommands.ArrayLength("k"), "JSON.ARRLEN k $"),
        Sends(JsonCommands.ArrayPop("k"), "JSON.ARRPOP k $ -1"),
        Sends(JsonCommands.ArrayPop("k", "$.a", 0), "JSON.ARRPOP k $.a 0"),
        Sends(JsonCommands.ArrayTrim("k", "$", 0, 1), "JSON.ARRTRIM k $ 0 1"),
        Sends(JsonCommands.ObjectKeys("k"), "JSON.OBJKEYS k $"),
        Sends(JsonCommands.ObjectLength("k"), "JSON.OBJLEN k $"),
        Sends(JsonCommands.Toggle("k", "$.b"), "JSON.TOGGLE k $.b"),
        Sends(JsonCommands.Resp("k"), "JSON.RESP k $"),
        Sends(JsonCommands.Memory("k"), "JSON.DEBUG MEMORY k $"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(JsonCommands.Get("k"), "[1]", "[1]"),
        Reads(JsonCommands.Get("k"), null, null),
        Reads(JsonCommands.GetPaths("k", ["$.a", "$.b"]), "{}", "{}"),
        Reads(JsonCommands.GetMany(["a", "b"]), new[] { "[1]", null }, ["[1]", null]),
        Reads(JsonCommands.Set("k", "$", "1"), WireReply.Ok, true),
        Reads(JsonCommands.Set("k", "$", "1"), null, false),
        Reads(JsonCommands.SetMany(new JsonEntry("a", "$", "1")), WireReply.Ok, true),
        Reads(JsonCommands.Merge("k", "$", "1"), WireReply.Ok, true),
        Reads(JsonCommands.Delete("k"), 1, 1),
        Reads(JsonCommands.Forget("k"), 0, 0),
        Reads(JsonCommands.Clear("k"), 2, 2),
        Reads(JsonCommands.Type("k"), new[] { "object" }, ["object"]),
        Reads(JsonCommands.Type("k"), null, []),
        Reads(JsonCommands.NumberIncrement("k", "$.n", 1), "[9223372036854775807,null]", "[9223372036854775807,null]"),
        Reads(JsonCommands.NumberMultiply("k", "$.n", 2), "[2.5]", "[2.5]"),
        Reads(JsonCommands.StringAppend("k", "x"), new object?[] { 3, null }, [3, null]),
        Reads(JsonCommands.StringLength("k"), null, []),
        Reads(JsonCommands.ArrayAppend("k", "$", "1"), new object?[] { 1 }, [1]),
        Reads(JsonCommands.ArrayIndex("k", "$", "1"), new object?[] { -1, null }, [-1, null]),
        Reads(JsonCommands.ArrayInsert("k", "$", 0, "1"), new object?[] { 4 }, [4]),
        Reads(JsonCommands.ArrayLength("k"), new object?[] { 4 }, [4]),
        Reads(JsonCommands.ArrayPop("k"), new[] { "\"x\"", null }, ["\"x\"", null]),
        Reads(JsonCommands.ArrayTrim("k", "$", 0, 1), new object?[] { 2 }, [2]),
        Reads(JsonCommands.ObjectKeys("k"), new object?[] { new[] { "a", "b" }, null }, [["a", "b"], null]),
        Reads(JsonCommands.ObjectLength("k"), new object?[] { 2, null }, [2, null]),
        Reads(JsonCommands.Toggle("k", "$.b"), new object?[] { 1, 0, null }, [true, false, null]),
        Reads(JsonCommands.Resp("k").ReadAs(Words), new object[] { "{", "a", 1 }, "{ a 1"),
        Reads(JsonCommands.Memory("k"), new object?[] { 24 }, [24]),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Describe_WhatRedisWouldRefuse_IsRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => JsonCommands.GetPaths("k", ["$"]), Throws.ArgumentException.With.Property("ParamName").EqualTo("paths"));
        Assert.That(() => JsonCommands.ArrayAppend("k", "$"), Throws.ArgumentException.With.Property("ParamName").EqualTo("values"));
        Assert.That(() => JsonCommands.Set("k", "$", "1", ValueCondition.Equal("2")), Throws.ArgumentException.With.Property("ParamName").EqualTo("condition"));
    });

    [Test]
    public void IsIdempotent_Writes_UnlessThePathMayMatchOtherwiseTheSecondTime() => Assert.Multiple(() =>
    {
        Assert.That(JsonCommands.Set("k", "$.a[0]", "1").IsIdempotent);
        Assert.That(JsonCommands.Set("k", "$.a", "1", ValueCondition.NotExists).IsIdempotent, Is.False);
        Assert.That(JsonCommands.Set("k", "$[?(@.a==1)].a", "2").IsIdempotent, Is.False);
        Assert.That(JsonCommands.Set("k", "$..a", """{"a":1}""").IsIdempotent, Is.False);
        Assert.That(JsonCommands.Merge("k", "$.a", "{}").IsIdempotent);
        Assert.That(JsonCommands.Merge("k", "$..a", """{"a":{}}""").IsIdempotent, Is.False);
        Assert.That(JsonCommands.SetMany(new JsonEntry("k", "$", "1")).IsIdempotent);
        Assert.That(JsonCommands.SetMany(new JsonEntry("k", "$", "1"), new JsonEntry("j", "$..a", "1")).IsIdempotent, Is.False);
    });

    [Test]
    public void JsonText_SpellsSingleValues() => Assert.Multiple(() =>
    {
        Assert.That(JsonText.Of("a\\b\n"), Is.EqualTo("\"a\\\\b\\n\""));
        Assert.That(JsonText.Of(long.MaxValue), Is.EqualTo("9223372036854775807"));
        Assert.That(JsonText.Of(0.1), Is.EqualTo("0.1"));
        Assert.That(JsonText.Of(1.50m), Is.EqualTo("1.50"));
        Assert.That(JsonText.Of(true), Is.EqualTo("true"));
        Assert.That(JsonText.Null, Is.EqualTo("null"));
        Assert.That(() => JsonText.Of(double.NaN), Throws.ArgumentException);
    });

    private static string Words(ref RedisReply reply) =>
        string.Join(' ', JsonCommands.Resp("k").ReadReply(ref reply).Items!.Select(item => item.AsText()));
}
