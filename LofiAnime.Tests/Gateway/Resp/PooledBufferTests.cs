using System.Buffers;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Unit")]
public sealed class PooledBufferTests
{
    [Test]
    public void Write_MoreThanOneSegment_KeepsEveryByteInOrder()
    {
        using var buffer = new PooledBuffer();
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);

        foreach (var piece in bytes.Chunk(70_001))
        {
            buffer.Write(piece);
        }

        Assert.That(buffer.Length, Is.EqualTo(bytes.Length));
        Assert.That(buffer.AsSequence().ToArray().AsSpan().SequenceEqual(bytes), Is.True);
    }

    [Test]
    public void Dispose_Twice_LeavesAnEmptyBuffer()
    {
        var buffer = new PooledBuffer();
        buffer.Write("abc"u8);

        buffer.Dispose();
        buffer.Dispose();

        Assert.That((buffer.Length, buffer.AsSequence().Length), Is.EqualTo((0L, 0L)));
    }
}
