using System.Buffers;
using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Commands;

namespace LofiAnime.Tests.Gateway.Commands;

[Category("Unit")]
public sealed class CommandParserTests
{
    [TestCase("""["GET","k"]""", "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n")]
    [TestCase(""" [ "SET" , "k" , 9007199254740993 ] """, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$16\r\n9007199254740993\r\n")]
    [TestCase("""["S",1.50,-0,1e400]""", "*4\r\n$1\r\nS\r\n$4\r\n1.50\r\n$2\r\n-0\r\n$5\r\n1e400\r\n")]
    [TestCase("""["S",true,false]""", "*3\r\n$1\r\nS\r\n$4\r\ntrue\r\n$5\r\nfalse\r\n")]
    [TestCase("""["S","a\"\\\/\b\f\n\r\tz",""]""", "*3\r\n$1\r\nS\r\n$10\r\na\"\\/\b\f\n\r\tz\r\n$0\r\n\r\n")]
    [TestCase("""["S","\u00e9\uD83D\uDE00"]""", "*2\r\n$1\r\nS\r\n$6\r\né😀\r\n")]
    [TestCase("""["S","é😀"]""", "*2\r\n$1\r\nS\r\n$6\r\né😀\r\n")]
    public void ReadCommand_Arguments_AreCopiedAsSpelled(string json, string resp)
    {
        foreach (var bufferSize in new[] { 1, 2, 5, 1000 })
        {
            using var batch = new CommandBatch();

            var error = CommandParser.ReadCommand(Body(json, bufferSize), batch);

            Assert.That(error, Is.Null);
            Assert.That(Sent(batch), Is.EqualTo(resp));
        }
    }

    [TestCase("", "EOF")]
    [TestCase("{}", "expected JSON array")]
    [TestCase("\"GET\"", "expected JSON array")]
    [TestCase("[]", "ERR empty command")]
    [TestCase("   ", "ERR failed to parse command")]
    [TestCase("""["GET","k" """, "ERR failed to parse command")]
    [TestCase("""["GET","k"] x""", "ERR failed to parse command")]
    [TestCase("""["GET","k"]["GET"]""", "ERR failed to parse command")]
    [TestCase("""["SET","k",null]""", "ERR null args are not supported")]
    [TestCase("""["SET","k",["x"]]""", "ERR unsupported arg type: \"[\": json.Delim")]
    [TestCase("""["SET","k",{"x":1}]""", "ERR unsupported arg type: \"{\": json.Delim")]
    public void ReadCommand_NoCommand_SaysWhy(string json, string error)
    {
        using var batch = new CommandBatch();

        Assert.That(CommandParser.ReadCommand(Body(json, 4), batch), Is.EqualTo(error));
    }

    [TestCase("", "EOF")]
    [TestCase("[]", "ERR empty pipeline request")]
    [TestCase("[[]]", "ERR empty pipeline command")]
    [TestCase("""["GET","k"]""", "ERR failed to parse pipeline request")]
    [TestCase("""[["GET","k"]""", "ERR failed to parse pipeline request")]
    [TestCase("""[["GET","k"],["SET","k",null]]""", "ERR null args are not supported")]
    public void ReadPipeline_NoPipeline_SaysWhy(string json, string error)
    {
        using var batch = new CommandBatch();

        Assert.That(CommandParser.ReadPipeline(Body(json, 4), batch), Is.EqualTo(error));
    }

    [Test]
    public void ReadPipeline_OneRefused_KeepsItsPlaceAndSendsTheOthers()
    {
        using var batch = new CommandBatch();

        var error = CommandParser.ReadPipeline(Body("""[["PING"],["multi"],["ECHO","x"]]""", 3), batch);

        Assert.That(error, Is.Null);
        Assert.That(batch.Refusals.Select(refusal => refusal is not null), Is.EqualTo(new[] { false, true, false }));
        Assert.That(batch.Accepted, Is.EqualTo(2));
        Assert.That(Sent(batch), Is.EqualTo("*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$1\r\nx\r\n"));
    }

    [Test]
    public void ReadCommand_RefusedNameInEscapes_IsRefused()
    {
        using var batch = new CommandBatch();

        CommandParser.ReadCommand(Body("""["\u004d\u0055\u004c\u0054\u0049"]""", 7), batch);

        Assert.That(batch.Refusals, Is.EqualTo(new[] { "ERR Command \"MULTI\" is not allowed in REST or it has a special context path" }));
    }

    [Test]
    public void ReadCommand_RefusedNameBeforeNul_IsRefusedHoweverLong()
    {
        foreach (var length in Enumerable.Range(170, 20))
        {
            using var batch = new CommandBatch();

            // Lengths at which the look at the name ends within one of the escapes.
            CommandParser.ReadCommand(Body($"""["MULTI\u0000{new string('x', length)}\u00e9\n"]""", 7), batch);

            Assert.That(batch.Refusals, Has.Some.StartsWith("ERR Command \"MULTI\" is not allowed"), $"{length}");
        }
    }

    private static ReadOnlySequence<byte> Body(string json, int bufferSize) =>
        GatewayBytes.Scatter(System.Text.Encoding.UTF8.GetBytes(json), bufferSize);

    private static string Sent(CommandBatch batch)
    {
        using var request = batch.Detach();
        return System.Text.Encoding.UTF8.GetString(request.AsSequence());
    }
}
