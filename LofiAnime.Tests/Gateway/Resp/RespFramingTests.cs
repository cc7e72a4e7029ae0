using FsCheck;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Unit")]
public sealed class RespFramingTests
{
    private static readonly string[] Replies =
    [
        "+OK\r\n", "-ERR no\r\n", ":42\r\n", "$5\r\na\r\nb\n\r\n", "$0\r\n\r\n", "$-1\r\n", "*-1\r\n", "*0\r\n",
        "*2\r\n$1\r\na\r\n*1\r\n:1\r\n", "_\r\n", "#t\r\n", ",1.5\r\n", "(123456789012345678901234567890\r\n",
        "!5\r\nERR x\r\n", "=7\r\ntxt:abc\r\n", "%1\r\n+a\r\n*1\r\n+b\r\n", "~1\r\n:1\r\n",
        "|1\r\n+ttl\r\n:3\r\n$1\r\nx\r\n", "*1\r\n|1\r\n+k\r\n%1\r\n:1\r\n:2\r\n:9\r\n",
    ];

    [TestCaseSource(nameof(Replies))]
    public void Scan_WholeReplyFollowedByAnother_StopsAtItsEnd(string reply)
    {
        var whole = new RespFraming().Scan(GatewayBytes.Latin(reply + "+next\r\n"), out var consumed);

        Assert.That((whole, consumed), Is.EqualTo((true, reply.Length)));
    }

    [TestCaseSource(nameof(Replies))]
    public void Scan_LastByteMissing_ConsumesAllAndWaits(string reply)
    {
        var framing = new RespFraming();

        var early = framing.Scan(GatewayBytes.Latin(reply[..^1]), out var consumed);
        var whole = framing.Scan("\n"u8, out _);

        Assert.That((early, consumed, whole), Is.EqualTo((false, reply.Length - 1, true)));
    }

    [FsCheck.NUnit.Property]
    public bool Scan_CutAnywhere_FindsTheSameReplies(NonEmptyArray<byte> picks, NonEmptyArray<byte> cuts)
    {
        var replies = picks.Get.Select(pick => Replies[pick % Replies.Length]).ToArray();
        var stream = GatewayBytes.Latin(string.Concat(replies));
        var framing = new RespFraming();
        var lengths = new List<int>();
        var length = 0;
        var cut = 0;

        for (var start = 0; start < stream.Length;)
        {
            var piece = stream.AsSpan(start, Math.Min(1 + (cuts.Get[cut++ % cuts.Get.Length] % 7), stream.Length - start));
            var whole = framing.Scan(piece, out var consumed);
            start += consumed;
            length += consumed;
            if (whole)
            {
                lengths.Add(length);
                length = 0;
            }
        }

        return length == 0 && lengths.SequenceEqual(replies.Select(reply => reply.Length));
    }

    [TestCase("HTTP/1.1 400\r\n", "0x48")]
    [TestCase("$2147483648\r\n", "longer than 2147483647")]
    [TestCase("*99999999999999999999\r\n", "longer than 2147483647")]
    [TestCase("$-2\r\n", "negative")]
    [TestCase("%-1\r\n", "negative")]
    [TestCase("$?\r\n", "not a decimal number")]
    [TestCase("*?\r\n", "not a decimal number")]
    [TestCase("$000000000000000000000001\r\nx\r\n", "leading zeros")]
    [TestCase(">2\r\n+invalidate\r\n*0\r\n", "nothing asked for")]
    [TestCase("$\r\n", "not a decimal number")]
    [TestCase("$1x\r\n", "not a decimal number")]
    [TestCase("+OK\n", "LF alone")]
    [TestCase("$1\r\nab\r\n", "longer than announced")]
    public void Scan_NoRespOrHostile_Throws(string bytes, string message)
    {
        Assert.That(
            () => new RespFraming().Scan(GatewayBytes.Latin(bytes), out _),
            Throws.TypeOf<RespProtocolException>().With.Message.Contains(message));
    }

    [Test]
    public void Scan_NestedAtTheLimit_IsAccepted()
    {
        var reply = string.Concat(Enumerable.Repeat("*1\r\n", RespFraming.MaxDepth)) + ":1\r\n";

        Assert.That(new RespFraming().Scan(GatewayBytes.Latin(reply), out _), Is.True);
    }

    [Test]
    public void Scan_NestedBeyondTheLimit_Throws()
    {
        var reply = string.Concat(Enumerable.Repeat("*1\r\n", RespFraming.MaxDepth + 1));

        Assert.That(() => new RespFraming().Scan(GatewayBytes.Latin(reply), out _), Throws.TypeOf<RespProtocolException>());
    }

    [Test]
    public void Scan_EndlessLine_Throws()
    {
        var line = GatewayBytes.Latin("+" + new string('x', RespFraming.MaxLineBytes + 1));

        Assert.That(() => new RespFraming().Scan(line, out _), Throws.TypeOf<RespProtocolException>());
    }

    [Test]
    public void BodyLeft_HalfOfAString_IsTheOtherHalf()
    {
        var framing = new RespFraming();

        framing.Scan("$20971520\r\n0123456789"u8, out _);

        Assert.That(framing.BodyLeft, Is.EqualTo(20_971_510));
    }
}
