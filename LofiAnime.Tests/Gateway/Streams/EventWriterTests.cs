using System.Buffers;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Streams;

namespace LofiAnime.Tests.Gateway.Streams;

[Category("Unit")]
public sealed class EventWriterTests
{
    [TestCase("*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n", "data: subscribe,c,1\n\n")]
    [TestCase("*4\r\n$8\r\npmessage\r\n$2\r\np*\r\n$2\r\npc\r\n$3\r\na,b\r\n", "data: pmessage,p*,pc,a,b\n\n")]
    [TestCase("*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$0\r\n\r\n", "data: message,c,\n\n")]
    [TestCase("+1721284005.242090 [0 lua] \"GET\" \"k\"\r\n", "data: 1721284005.242090 [0 lua] \"GET\" \"k\"\n\n")]
    public void Write_Message_IsOneLine(string message, string expected)
    {
        Assert.That(Write(message), Is.EqualTo(expected));
    }

    [TestCase("a\nb", "data: message,c,a\ndata:b\n\n")]
    [TestCase("a\r\nb", "data: message,c,a\ndata:b\n\n")]
    [TestCase("a\rb", "data: message,c,a\ndata:b\n\n")]
    [TestCase("a\n\nb", "data: message,c,a\ndata:\ndata:b\n\n")]
    [TestCase("a\r\r\nb\n", "data: message,c,a\ndata:\ndata:b\ndata:\n\n")]
    [TestCase("\n b", "data: message,c,\ndata:  b\n\n")]
    [TestCase("a\nmessage,other,forged", "data: message,c,a\ndata:message,other,forged\n\n")]
    public void Write_LineBreakInThePayload_NeverBeginsAnEvent(string payload, string expected)
    {
        foreach (var size in new[] { 1, 2, 3, 1000 })
        {
            Assert.That(Write($"*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n${payload.Length}\r\n{payload}\r\n", size), Is.EqualTo(expected));
        }
    }

    private static string Write(string message, int size = 1000)
    {
        var output = new ArrayBufferWriter<byte>();
        EventWriter.Write(GatewayBytes.Scatter(System.Text.Encoding.UTF8.GetBytes(message), size), output);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
