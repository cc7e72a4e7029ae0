using System.Globalization;
using System.Text.Json;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Encoding;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Encoding;

[Category("Unit")]
public sealed class ReplyTranscoderTests
{
    // RESP2
    [TestCase("+OK\r\n", """{"result":"OK"}""")]
    [TestCase("+PONG\r\n", """{"result":"PONG"}""")]
    [TestCase("-ERR bad \"x\"\r\n", """{"error":"ERR bad \"x\""}""")]
    [TestCase(":-9223372036854775808\r\n", """{"result":-9223372036854775808}""")]
    [TestCase(":+5\r\n", """{"result":5}""")]
    [TestCase(":9223372036854775808\r\n", """{"result":"9223372036854775808"}""")]
    [TestCase("*2\r\n:1\r\n:x\r\n", """{"result":[1,"x"]}""")]
    [TestCase("$3\r\nabc\r\n", """{"result":"abc"}""")]
    [TestCase("$0\r\n\r\n", """{"result":""}""")]
    [TestCase("$-1\r\n", """{"result":null}""")]
    [TestCase("*-1\r\n", """{"result":null}""")]
    [TestCase("*0\r\n", """{"result":[]}""")]
    [TestCase("*3\r\n$1\r\na\r\n*2\r\n:1\r\n$-1\r\n*0\r\n", """{"result":["a",[1,null],[]]}""")]
    [TestCase("*2\r\n-ERR inner\r\n+OK\r\n", """{"result":["ERR inner","OK"]}""")]
    // RESP3
    [TestCase("_\r\n", """{"result":null}""")]
    [TestCase("#t\r\n", """{"result":1}""")]
    [TestCase("#f\r\n", """{"result":0}""")]
    [TestCase(",1.5\r\n", """{"result":"1.5"}""")]
    [TestCase(",inf\r\n", """{"result":"inf"}""")]
    [TestCase("(3492890328409238509324850943850943825024385\r\n", """{"result":"3492890328409238509324850943850943825024385"}""")]
    [TestCase("=7\r\ntxt:abc\r\n", """{"result":"abc"}""")]
    [TestCase("!7\r\nERR bad\r\n", """{"error":"ERR bad"}""")]
    [TestCase("%2\r\n+a\r\n:1\r\n+b\r\n%1\r\n+c\r\n,2\r\n", """{"result":["a",1,"b",["c","2"]]}""")]
    [TestCase("~2\r\n+a\r\n+b\r\n", """{"result":["a","b"]}""")]
    [TestCase(">2\r\n+message\r\n$1\r\nx\r\n", """{"result":["message","x"]}""")]
    [TestCase("|1\r\n+ttl\r\n:9\r\n*1\r\n|1\r\n+k\r\n+v\r\n:1\r\n", """{"result":[1]}""")]
    // Escapes
    [TestCase("$9\r\n\"\\/\b\f\n\r\t\u001f\r\n", """{"result":"\"\\/\u0008\u000c\n\r\t\u001f"}""")]
    [TestCase("$2\r\n\u007f<\r\n", "{\"result\":\"\u007f<\"}")]
    public async Task WriteEnvelope_EachReply_HasTheMappedShape(string reply, string json)
    {
        var (written, _) = await GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(GatewayBytes.Latin(reply), 3));

        Assert.That(written, Is.EqualTo(json));
        Assert.That(() => JsonDocument.Parse(written).Dispose(), Throws.Nothing);
    }

    [TestCase("+OK\r\n", """{"result":"OK"}""")]
    [TestCase("$2\r\nOK\r\n", """{"result":"T0s="}""")]
    [TestCase("*1\r\n+OK\r\n", """{"result":["T0s="]}""")]
    [TestCase("+PONG\r\n", """{"result":"UE9ORw=="}""")]
    [TestCase("*3\r\n$1\r\na\r\n:1\r\n$-1\r\n", """{"result":["YQ==",1,null]}""")]
    [TestCase("$0\r\n\r\n", """{"result":""}""")]
    [TestCase("$5\r\n\u0000\u00ff\u0010\u00fe\u00fd\r\n", """{"result":"AP8Q/v0="}""")]
    [TestCase(",1.5\r\n", """{"result":"MS41"}""")]
    [TestCase("*1\r\n-ERR x\r\n", """{"result":["RVJSIHg="]}""")]
    [TestCase("-ERR x\r\n", """{"error":"ERR x"}""")]
    public async Task WriteEnvelope_Base64_EncodesStringsInResultsOnly(string reply, string json)
    {
        var (written, _) = await GatewayBytes.TranscodeAsync(
            GatewayBytes.Scatter(GatewayBytes.Latin(reply), 4), ReplyEncoding.Base64);

        Assert.That(written, Is.EqualTo(json));
    }

    [Test]
    public async Task WriteEnvelope_BytesThatAreNotUtf8_BecomeReplacementCharacters()
    {
        var (written, _) = await GatewayBytes.TranscodeAsync(
            GatewayBytes.Scatter(GatewayBytes.Latin("$6\r\na\u00ff\u00e2\u0082b\u00c3\r\n"), 2));

        Assert.That(written, Is.EqualTo("{\"result\":\"a\uFFFD\uFFFDb\uFFFD\"}"));
    }

    [FsCheck.NUnit.Property]
    public bool WriteEnvelope_AnyBytesInAnyBuffers_DecodeAsDotNetDecodesThem(byte[] value, FsCheck.PositiveInt bufferSize)
    {
        var json = Transcode(value, bufferSize.Get, ReplyEncoding.Text);

        return json.GetString() == System.Text.Encoding.UTF8.GetString(value);
    }

    [FsCheck.NUnit.Property]
    public bool WriteEnvelope_AnyTextInAnyBuffers_IsUnchanged(FsCheck.NonNull<string> text, FsCheck.PositiveInt bufferSize)
    {
        // Through UTF-8 once, which repairs the halves of surrogate pairs that the generator makes.
        var value = System.Text.Encoding.UTF8.GetBytes(text.Get);

        return Transcode(value, bufferSize.Get, ReplyEncoding.Text).GetString() == System.Text.Encoding.UTF8.GetString(value);
    }

    [FsCheck.NUnit.Property]
    public bool WriteEnvelope_AnyBytesInBase64_ComeBack(byte[] value, FsCheck.PositiveInt bufferSize) =>
        Transcode(value, bufferSize.Get, ReplyEncoding.Base64).GetBytesFromBase64().AsSpan().SequenceEqual(value);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool WriteEnvelope_WhateverTheFramingAccepts_BecomesJson(byte[] picks, FsCheck.PositiveInt bufferSize)
    {
        string[] words = ["+", "-", ":", "$1\r\n", "*2\r\n", "_", "#", ",", "(", "!2\r\n", "=4\r\n", "%1\r\n", "~1\r\n", "|1\r\n", "*-1", "\r\n", "\r\n", "a", "7", "\u00ff"];
        var stream = GatewayBytes.Latin(string.Concat(picks.Select(pick => words[pick % words.Length])));
        if (!Accepts(stream))
        {
            return true;
        }

        var transcoding = GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(stream, bufferSize.Get));

        using var document = JsonDocument.Parse(transcoding.GetAwaiter().GetResult().Json);
        return document.RootElement.EnumerateObject().Count() == 1;
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task WriteEnvelope_LargeValue_IsFlushedAlongTheWay(bool base64)
    {
        var encoding = base64 ? ReplyEncoding.Base64 : ReplyEncoding.Text;
        var value = new byte[1_000_001];
        new Random(2).NextBytes(value);
        if (!base64)
        {
            value.AsSpan().Fill((byte)'x');
        }

        var (json, flushes) = await GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(Bulk(value), 65_536), encoding);

        using var document = JsonDocument.Parse(json);
        var result = document.RootElement.GetProperty("result");
        Assert.That(flushes, Is.GreaterThan(10));
        var decoded = base64 ? result.GetBytesFromBase64() : GatewayBytes.Latin(result.GetString()!);
        Assert.That(decoded.AsSpan().SequenceEqual(value), Is.True);
    }

    [Test]
    public async Task WriteEnvelope_ManySmallElements_AreFlushedAlongTheWay()
    {
        var reply = "*50000\r\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $":{i}\r\n"));

        var (json, flushes) = await GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(GatewayBytes.Latin(reply), 4096));

        Assert.That(flushes, Is.GreaterThan(1));
        Assert.That(json, Is.EqualTo($$"""{"result":[{{string.Join(',', Enumerable.Range(0, 50_000))}}]}"""));
    }

    [Test]
    public async Task WriteEnvelope_NestedAtTheLimit_ClosesEveryArray()
    {
        var depth = RespFraming.MaxDepth;
        var reply = string.Concat(Enumerable.Repeat("*1\r\n", depth)) + ":1\r\n";

        var (json, _) = await GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(GatewayBytes.Latin(reply), 100));

        Assert.That(json, Is.EqualTo($$"""{"result":{{new string('[', depth)}}1{{new string(']', depth)}}}"""));
    }

    private static bool Accepts(byte[] stream)
    {
        try
        {
            return new RespFraming().Scan(stream, out _);
        }
        catch (RespProtocolException)
        {
            return false;
        }
    }

    private static byte[] Bulk(byte[] value) =>
        [.. GatewayBytes.Latin($"${value.Length.ToString(CultureInfo.InvariantCulture)}\r\n"), .. value, .. "\r\n"u8];

    private static JsonElement Transcode(byte[] value, int bufferSize, ReplyEncoding encoding)
    {
        var transcoding = GatewayBytes.TranscodeAsync(GatewayBytes.Scatter(Bulk(value), bufferSize), encoding);

        // Nothing in it waits: the output is memory.
        using var document = JsonDocument.Parse(transcoding.GetAwaiter().GetResult().Json);
        return document.RootElement.GetProperty("result").Clone();
    }
}
