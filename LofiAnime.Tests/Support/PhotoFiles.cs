using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LofiAnime.Web.Clients.Photos;

namespace LofiAnime.Tests.Support;

/// <summary>Makes whole photo files that every browser shows, small however many pixels they have, with secrets in their metadata.</summary>
internal static class PhotoFiles
{
    /// <summary>What every block of metadata made here holds.</summary>
    public const string Secret = "SECRET 35.6895 N 139.6917 E";

    /// <summary>Makes a grey JPEG of baseline coding, with JFIF, EXIF, XMP, a comment and another vendor's block.</summary>
    /// <param name="width">A multiple of 8.</param>
    /// <param name="height">A multiple of 8.</param>
    /// <param name="orientation">As EXIF numbers it.</param>
    public static byte[] Jpeg(int width = 64, int height = 32, int orientation = 1)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);
        Segment(file, 0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]);
        Segment(file, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Text(Secret)]);
        Segment(file, 0xE2, [.. "MPF\0"u8, .. Text(Secret)]);
        Segment(file, 0xED, Text(Secret));
        Segment(file, 0xFE, Text(Secret));
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, 1, .. new byte[15], 0]); // One code, of one bit: no difference to the block before.
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]); // One code, of one bit: no more in this block.
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        var bits = width / 8 * (height / 8) * 2;
        var data = new byte[(bits + 7) / 8];
        data[^1] |= (byte)((1 << ((8 - (bits % 8)) % 8)) - 1);
        file.Write(data);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    /// <summary>Makes a PNG of one colour, with text, time and EXIF.</summary>
    public static byte[] Png(int width = 64, int height = 32, int orientation = 1, bool isAnimated = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 0, 0, 0, 0]);
        if (isAnimated)
        {
            Chunk(file, "acTL", [0, 0, 0, 1, 0, 0, 0, 0]);
        }

        Chunk(file, "tEXt", [.. "Comment\0"u8, .. Text(Secret)]);
        Chunk(file, "eXIf", Exif(orientation));
        Chunk(file, "tIME", [0x07, 0xE0, 1, 1, 0, 0, 0]);
        Chunk(file, "IDAT", Deflated(width, height));
        Chunk(file, "iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Text(Secret)]);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Makes a lossless WebP of one colour in the extended form, with EXIF and XMP.</summary>
    public static byte[] Webp(int width = 64, int height = 32, int orientation = 1, bool isAnimated = false)
    {
        using var chunks = new MemoryStream();
        RiffChunk(chunks, "VP8X", [(byte)(0x0C | (isAnimated ? 2 : 0)), 0, 0, 0, .. Triple(width - 1), .. Triple(height - 1)]);
        RiffChunk(chunks, "VP8L", Lossless(width, height));
        RiffChunk(chunks, "EXIF", Exif(orientation));
        RiffChunk(chunks, "XMP ", Text(Secret));
        return Riff(chunks);
    }

    /// <summary>Makes a lossless WebP of one colour in the simple form.</summary>
    public static byte[] SimpleWebp(int width = 64, int height = 32)
    {
        using var chunks = new MemoryStream();
        RiffChunk(chunks, "VP8L", Lossless(width, height));
        return Riff(chunks);
    }

    /// <summary>Returns the smallest lossy WebP: one pixel.</summary>
    public static byte[] LossyWebp() => Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    /// <summary>Makes one of the three.</summary>
    public static byte[] Of(PhotoKind kind, int width = 64, int height = 32, int orientation = 1) => kind switch
    {
        PhotoKind.Jpeg => Jpeg(width, height, orientation),
        PhotoKind.Png => Png(width, height, orientation),
        _ => Webp(width, height, orientation),
    };

    /// <summary>Makes the first bytes of a file of a brand, as HEIC and AVIF begin.</summary>
    public static byte[] Branded(string brand) => [0, 0, 0, 24, .. "ftyp"u8, .. Text(brand), 0, 0, 0, 0, .. Text(brand), .. "miaf"u8];

    private static byte[] Exif(int orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 3,
        0x01, 0x0E, 0, 2, 0, 0, 0, (byte)Secret.Length, 0, 0, 0, 50, // Image description
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50, // GPS directory
        0, 0, 0, 0,
        .. Text(Secret),
    ];

    private static void Segment(MemoryStream file, byte marker, byte[] body) =>
        file.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body]);

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        byte[] named = [.. Text(type), .. data];
        file.Write([.. BigEndian(data.Length), .. named, .. BigEndian((int)Crc32.Of(named))]);
    }

    private static void RiffChunk(MemoryStream file, string type, byte[] data) =>
        file.Write([.. Text(type), .. LittleEndian(data.Length), .. data, .. data.Length % 2 == 1 ? [(byte)0] : Array.Empty<byte>()]);

    private static byte[] Riff(MemoryStream chunks) => [.. "RIFF"u8, .. LittleEndian((int)chunks.Length + 4), .. "WEBP"u8, .. chunks.ToArray()];

    private static byte[] Deflated(int width, int height)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + width];
            row.AsSpan(1).Fill(0x80);
            for (var y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    // No transform, no cache, and five codes of one symbol each, so that a pixel takes no bits.
    private static byte[] Lossless(int width, int height)
    {
        var bits = new List<bool>();
        Put((uint)(width - 1), 14);
        Put((uint)(height - 1), 14);
        Put(0, 4); // Opaque; version.
        Put(0, 3); // No transform, no cache, no groups of codes.
        foreach (var symbol in new uint[] { 0x60, 0x90, 0x30, 0xFF })
        {
            Put(0b101, 3); // Simple, one symbol, of eight bits.
            Put(symbol, 8);
        }

        Put(0b001, 3); // Simple, one symbol, of one bit.
        Put(0, 1);
        var bytes = new byte[1 + ((bits.Count + 7) / 8)];
        bytes[0] = 0x2F;
        for (var i = 0; i < bits.Count; i++)
        {
            bytes[1 + (i / 8)] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        }

        return bytes;

        void Put(uint value, int count) => bits.AddRange(Enumerable.Range(0, count).Select(bit => ((value >> bit) & 1) == 1));
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Triple(int value) => LittleEndian(value)[..3];
}
