using System.Buffers.Binary;
using System.IO.Compression;

namespace LofiAnime.Web.Clients.OfflineArtist.Raster;

/// <summary>Writes pixels as a PNG file.</summary>
/// <remarks>Source: https://www.w3.org/TR/png-3/</remarks>
internal static class Png
{
    private const int BytesPerPixel = 3;

    private static readonly uint[] _crcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>Encodes a picture.</summary>
    /// <param name="pixels">Red, green and blue, a byte each, line by line.</param>
    /// <param name="width">Pixels of a line.</param>
    /// <param name="height">Lines.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // Bits of a channel.
        header[9] = 2; // Red, green, blue.
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(pixels, width * BytesPerPixel, height));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> pixels, int stride, int height)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal))
        {
            var line = new byte[stride + 1];
            for (var y = 0; y < height; y++)
            {
                // The difference to the line above: flat planes and fades become almost nothing.
                line[0] = 2;
                var now = pixels.Slice(y * stride, stride);
                for (var i = 0; i < stride; i++)
                {
                    line[i + 1] = y == 0 ? now[i] : (byte)(now[i] - pixels[((y - 1) * stride) + i]);
                }

                zlib.Write(line);
            }
        }

        return data.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = _crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xedb88320 ^ (crc >> 1);
        }

        return crc;
    }
}
