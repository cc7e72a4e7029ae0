using System.Text;
using System.Text.Json;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Commands;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Commands;

[Category("Unit")]
public sealed class KeyLockingScriptsTests
{
    private const string Script = "#!lua flags=allow-key-locking\nreturn 1";
    private const string Plain = "\nreturn 1";

    private readonly KeyLockingScripts _scripts = new();

    [TestCase("EVAL")]
    [TestCase("eval_ro")]
    public void Translate_FlagAlone_TakesOutTheLineAndKeepsItsBreak(string verb) => Assert.That(
        Translate([verb, Script, "1", "k"]), Is.EqualTo(Words([verb, Plain, "1", "k"])));

    [TestCase("#!lua flags=no-writes,allow-key-locking\r\nreturn 1", "#!lua flags=no-writes\nreturn 1")]
    [TestCase("#!lua flags=allow-key-locking,no-writes,allow-oom\nreturn 1", "#!lua flags=no-writes,allow-oom\nreturn 1")]
    [TestCase("#!lua flags=allow-key-locking", "")]
    public void Translate_OtherFlags_AreLeftToTheBackend(string script, string plain) => Assert.That(
        Translate(["EVAL", script, "0"]), Is.EqualTo(Words(["EVAL", plain, "0"])));

    [TestCase("EVAL", "return 1", "0")]
    [TestCase("EVAL", "#!lua flags=no-writes\nreturn 1", "0")]
    [TestCase("EVAL", "#!lua\n-- flags=allow-key-locking", "0")]
    [TestCase("EVAL", "-- #!lua flags=allow-key-locking\nreturn 1", "0")]
    [TestCase("EVAL", "return 1", "0", Script)]
    [TestCase("EVALSHA", "0000000000000000000000000000000000000000", "0")]
    [TestCase("EVAL")]
    [TestCase("SCRIPT", "LOAD")]
    [TestCase("SCRIPT", "EXISTS", Script)]
    [TestCase("SET", "k", Script)]
    public void Translate_NothingToTakeOut_LeavesTheBytes(params string[] command) => Assert.That(Translate(command), Is.EqualTo(Words(command)));

    [Test]
    public void Translate_HashOfALearnedScript_IsTheHashOfWhatTheBackendGot()
    {
        var before = Translate(["EVALSHA", Sha1(Script), "0"]);
        Translate(["SCRIPT", "LOAD", Script]);
        var after = Translate(["EVALSHA", Sha1(Script), "0"], ["evalsha_ro", Sha1(Script).ToUpperInvariant(), "0"], ["GET", Sha1(Script)]);

        Assert.That(before, Is.EqualTo(Words(["EVALSHA", Sha1(Script), "0"])));
        Assert.That(after, Is.EqualTo(Words(["EVALSHA", Sha1(Plain), "0"], ["evalsha_ro", Sha1(Plain), "0"], ["GET", Sha1(Script)])));
    }

    [Test]
    public void Translate_AmongOthers_TouchesOnlyTheScripts() => Assert.That(
        Translate(["GET", "a"], ["EVAL", Script, "0"], ["PING"], ["SCRIPT", "LOAD", Script], ["EVAL", "return 2", "0"], ["SET", "k", Script]),
        Is.EqualTo(Words(["GET", "a"], ["EVAL", Plain, "0"], ["PING"], ["SCRIPT", "LOAD", Plain], ["EVAL", "return 2", "0"], ["SET", "k", Script])));

    [Test]
    public void Translate_TooManyScripts_ForgetsAndLearnsAgain()
    {
        Translate(["EVAL", Script, "0"]);
        for (var i = 0; i < 1000; i++)
        {
            Translate(["EVAL", $"{Script} + {i}", "0"]);
        }

        Assert.That(Translate(["EVALSHA", Sha1(Script), "0"]), Is.EqualTo(Words(["EVALSHA", Sha1(Script), "0"])));
        Translate(["EVAL", Script, "0"]);
        Assert.That(Translate(["EVALSHA", Sha1(Script), "0"]), Is.EqualTo(Words(["EVALSHA", Sha1(Plain), "0"])));
    }

    private static string Sha1(string script) => new Upstash.Rest.Client.Redis.RedisScript(script).Sha1;

    private static string[][] Words(params string[][] commands) => commands;

    private string[][] Translate(params string[][] commands)
    {
        using var batch = new CommandBatch();
        Assert.That(CommandParser.ReadPipeline(GatewayBytes.Scatter(JsonSerializer.SerializeToUtf8Bytes(commands), 50), batch), Is.Null);

        _scripts.Translate(batch);

        using var sent = batch.Detach();
        var reader = new RespReader(sent.AsSequence());
        var read = new List<string[]>();
        while (!reader.Rest.IsEmpty)
        {
            var words = new string[reader.Read().Count];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = System.Text.Encoding.UTF8.GetString(reader.Read().Payload);
            }

            read.Add(words);
        }

        return [.. read];
    }
}
