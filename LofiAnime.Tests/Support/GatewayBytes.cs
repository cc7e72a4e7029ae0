using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Upstash.Rest.Gateway.Encoding;

namespace LofiAnime.Tests.Support;

/// <summary>Bytes in the shapes the gateway meets them: scattered over buffers on the way in, collected on the way out.</summary>
internal static class GatewayBytes
{
    /// <summary>One byte per character, so that a test can write <c>"\u00FF"</c> for the byte FF.</summary>
    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Lays bytes out in buffers of the given size.</summary>
    public static ReadOnlySequence<byte> Scatter(byte[] bytes, int size)
    {
        var first = new Part(default, 0);
        var last = first;
        for (var start = 0; start < bytes.Length; start += size)
        {
            last = last.Append(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>Transcodes the first reply and flushes as often as the sink asks for it.</summary>
    /// <returns>The JSON, and how often it was flushed before the end.</returns>
    public static async Task<(string Json, int Flushes)> TranscodeAsync(
        ReadOnlySequence<byte> replies, ReplyEncoding encoding = ReplyEncoding.Text)
    {
        using var output = new MemoryStream();
        var sink = new JsonSink(PipeWriter.Create(output));
        var transcoder = new ReplyTranscoder(replies, encoding);
        var flushes = 0;
        while (!transcoder.WriteEnvelope(sink))
        {
            flushes++;
            await sink.FlushAsync(CancellationToken.None);
        }

        await sink.FlushAsync(CancellationToken.None);
        return (Encoding.UTF8.GetString(output.ToArray()), flushes);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Part Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
