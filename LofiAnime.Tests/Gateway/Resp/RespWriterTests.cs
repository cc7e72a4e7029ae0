using System.Buffers;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Unit")]
public sealed class RespWriterTests
{
    [Test]
    public void WriteBulk_AnyBytes_AreCountedAndCopied()
    {
        using var output = new PooledBuffer();

        RespWriter.WriteArrayHeader(output, 3);
        RespWriter.WriteBulk(output, "SET"u8);
        RespWriter.WriteBulk(output, GatewayBytes.Scatter([0x00, 0x0D, 0x0A, 0xFF], 1));
        RespWriter.WriteBulk(output, ""u8);

        Assert.That(
            output.AsSequence().ToArray(),
            Is.EqualTo(GatewayBytes.Latin("*3\r\n$3\r\nSET\r\n$4\r\n\0\r\n\u00FF\r\n$0\r\n\r\n")));
    }

    [FsCheck.NUnit.Property]
    public bool Write_AnyArguments_IsReadBack(FsCheck.NonEmptyArray<byte[]> arguments)
    {
        using var output = new PooledBuffer();
        var expected = arguments.Get.Select(argument => argument ?? []).ToArray();
        RespWriter.WriteArrayHeader(output, expected.Length);
        foreach (var argument in expected)
        {
            RespWriter.WriteBulk(output, argument);
        }

        var reader = new RespReader(output.AsSequence());
        var same = reader.Read().Count == expected.Length;
        foreach (var argument in expected)
        {
            same &= reader.Read().Payload.ToArray().AsSpan().SequenceEqual(argument);
        }

        return same && reader.Rest.IsEmpty;
    }
}
