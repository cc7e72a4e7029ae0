using System.Buffers.Binary;

namespace LofiAnime.Web.Clients.Photos;

/// <summary>Looks through a WebP file, chunk by chunk.</summary>
/// <remarks>Source: RFC 9649. Taken are stills: lossy (VP8), lossless (VP8L), and both in the extended form (VP8X).</remarks>
internal static class WebpFile
{
    /// <summary>The bytes before the first chunk.</summary>
    public const int HeadLength = 12;

    /// <summary>The extended form's flag that there is a block of EXIF.</summary>
    public const byte ExifFlag = 0x08;

    /// <summary>The extended form's flag that there is a block of XMP.</summary>
    public const byte XmpFlag = 0x04;

    /// <summary>The length of a chunk's type and length.</summary>
    public const int ChunkHead = 8;

    private const byte AlphaFlag = 0x10;
    private const byte AnimationFlag = 0x02;
    private const int ExtendedLength = 10;
    private const byte LosslessSignature = 0x2F;

    /// <summary>Gets the type of the chunk that makes the extended form.</summary>
    public static ReadOnlySpan<byte> Extended => "VP8X"u8;

    private static ReadOnlySpan<byte> LossyStart => [0x9D, 0x01, 0x2A];

    /// <summary>Tells whether a file begins as one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.Length >= HeadLength && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8);

    /// <summary>Reads a file that begins as one. The parts kept are whole chunks; the last may lack the byte that makes it even.</summary>
    public static PhotoVerdict Read(ReadOnlySpan<byte> content)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        if (size > content.Length - 8)
        {
            return new PhotoVerdict.Refused(PhotoFault.CutOff);
        }

        content = content[..(8 + (int)size)];
        var kept = new KeptParts();
        (int Width, int Height)? canvas = null, picture = null;
        var (orientation, at) = (ExifOrientation.Upright, HeadLength);
        while (content.Length - at >= ChunkHead)
        {
            var rest = content[at..];
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - ChunkHead)
            {
                return new PhotoVerdict.Refused(PhotoFault.CutOff);
            }

            var data = rest.Slice(ChunkHead, (int)length);
            var end = at + Math.Min(ChunkHead + (int)length + (int)(length & 1), rest.Length);
            var isKept = false;
            switch (rest[..4])
            {
                case var type when type.SequenceEqual(Extended) && at == HeadLength && length == ExtendedLength:
                    if ((data[0] & AnimationFlag) != 0)
                    {
                        return new PhotoVerdict.Refused(PhotoFault.Animated);
                    }

                    canvas = (1 + Triple(data[4..]), 1 + Triple(data[7..]));
                    isKept = true;
                    break;

                case var type when type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8):
                    return new PhotoVerdict.Refused(PhotoFault.Animated);

                case var type when type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8):
                    var found = type[3] == ' ' ? Lossy(data) : Lossless(data);
                    if (picture is not null || found is null)
                    {
                        return new PhotoVerdict.Refused(PhotoFault.Damaged);
                    }

                    picture = found;
                    isKept = true;
                    break;

                case var type when type.SequenceEqual("ICCP"u8) || type.SequenceEqual("ALPH"u8):
                    isKept = canvas is not null && picture is null;
                    break;

                case var type when type.SequenceEqual("EXIF"u8):
                    orientation = ExifOrientation.Read(data);
                    break;

                case var type when type.SequenceEqual(Extended):
                    return new PhotoVerdict.Refused(PhotoFault.Damaged);
            }

            if (isKept)
            {
                kept.Add(at, end);
            }

            at = end;
            if (canvas is null && picture is not null)
            {
                break; // The simple form is one chunk.
            }
        }

        return picture is var (width, height) && (canvas is null || canvas == picture)
            ? new PhotoVerdict.Readable(new(PictureFormat.Webp, width, height, canvas is null ? ExifOrientation.Upright : orientation), kept.All)
            : new PhotoVerdict.Refused(PhotoFault.Damaged);
    }

    /// <summary>Writes the chunk that makes a file of the simple form one of the extended.</summary>
    public static byte[] ExtendedChunk(Photo photo, bool hasAlpha)
    {
        var chunk = new byte[ChunkHead + ExtendedLength];
        Extended.CopyTo(chunk);
        chunk[4] = ExtendedLength;
        chunk[ChunkHead] = hasAlpha ? AlphaFlag : (byte)0;
        WriteTriple(chunk.AsSpan(ChunkHead + 4), photo.Width - 1);
        WriteTriple(chunk.AsSpan(ChunkHead + 7), photo.Height - 1);
        return chunk;
    }

    /// <summary>Tells whether the picture of the simple form is transparent somewhere: the lossless one may say so.</summary>
    public static bool HasAlpha(ReadOnlySpan<byte> chunk) => chunk[3] == 'L' && (chunk[ChunkHead + 4] & 0x10) != 0;

    private static void WriteTriple(Span<byte> bytes, int value)
    {
        bytes[0] = (byte)value;
        bytes[1] = (byte)(value >> 8);
        bytes[2] = (byte)(value >> 16);
    }

    private static int Triple(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    /// <summary>Reads the size from the head of a key frame, whose first part must be there whole.</summary>
    private static (int Width, int Height)? Lossy(ReadOnlySpan<byte> data)
    {
        if (data.Length < 10 || (data[0] & 1) != 0 || !data[3..].StartsWith(LossyStart) || Triple(data) >> 5 > data.Length - 10)
        {
            return null;
        }

        var width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF;
        var height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF;
        return width > 0 && height > 0 ? (width, height) : null;
    }

    private static (int Width, int Height)? Lossless(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != LosslessSignature)
        {
            return null;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return bits >> 29 == 0 ? ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1) : null;
    }
}
