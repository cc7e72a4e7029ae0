using System.Buffers;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Unit")]
public sealed class RespReaderTests
{
    [TestCase("$-1\r\n")]
    [TestCase("*-1\r\n")]
    [TestCase("_\r\n")]
    public void Read_EachSpellingOfNull_IsNull(string reply)
    {
        Assert.That(Read(reply, 1).Type, Is.EqualTo(RespType.Null));
    }

    [Test]
    public void Read_AttributeBefore_IsPassedOver()
    {
        var node = Read("|1\r\n+key\r\n*2\r\n:1\r\n:2\r\n$3\r\nabc\r\n", 2);

        Assert.That((node.Type, node.Payload.ToArray()), Is.EqualTo((RespType.BulkString, "abc"u8.ToArray())));
    }

    [Test]
    public void Read_Map_CountsKeysAndValues()
    {
        Assert.That(Read("%2\r\n+a\r\n:1\r\n+b\r\n:2\r\n", 1).Count, Is.EqualTo(4));
    }

    [Test]
    public void Skip_NestedReply_StopsBehindIt()
    {
        var reader = new RespReader(GatewayBytes.Scatter(
            GatewayBytes.Latin("*2\r\n%1\r\n+a\r\n|1\r\n:1\r\n:2\r\n:3\r\n*-1\r\n:7\r\n"), 3));

        reader.Skip();

        Assert.That(reader.Read().Payload.ToArray(), Is.EqualTo("7"u8.ToArray()));
    }

    [TestCase("$5\r\nabc")]
    [TestCase("+OK")]
    [TestCase("")]
    public void Read_Incomplete_Throws(string reply)
    {
        Assert.That(() => Read(reply, 4), Throws.TypeOf<RespProtocolException>());
    }

    private static RespNode Read(string reply, int bufferSize) =>
        new RespReader(GatewayBytes.Scatter(GatewayBytes.Latin(reply), bufferSize)).Read();
}
