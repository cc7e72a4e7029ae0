using System.Buffers.Binary;

namespace LofiAnime.Web.Clients.Photos;

/// <summary>Looks through a PNG file, chunk by chunk, from its signature to its end.</summary>
/// <remarks>Source: W3C PNG, third edition. Kept is what the pixels and their colours need, and nothing else.</remarks>
internal static class PngFile
{
    /// <summary>The length of the signature with the header chunk: what every file begins with.</summary>
    public const int HeadLength = SignatureLength + ChunkFrame + HeaderLength;

    private const int SignatureLength = 8;
    private const int HeaderLength = 13;

    /// <summary>What a chunk has around its data: length, type, checksum.</summary>
    private const int ChunkFrame = 12;

    private static readonly HashSet<string> KeptTypes =
        ["PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "hIST", "pHYs", "cICP", "mDCV", "cLLI"];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Tells whether a file begins as one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    /// <summary>Reads a file that begins as one. The parts kept begin after <see cref="HeadLength"/>.</summary>
    public static PhotoVerdict Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeadLength)
        {
            return new PhotoVerdict.Refused(PhotoFault.CutOff);
        }

        if (ReadHeader(content) is not var (width, height))
        {
            return new PhotoVerdict.Refused(PhotoFault.Damaged);
        }

        var kept = new KeptParts();
        var (hasData, orientation, at) = (false, ExifOrientation.Upright, HeadLength);
        while (content.Length - at >= ChunkFrame)
        {
            var rest = content[at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
            {
                return new PhotoVerdict.Refused(length <= int.MaxValue ? PhotoFault.CutOff : PhotoFault.Damaged);
            }

            var type = TypeOf(rest);
            var data = rest.Slice(8, (int)length);
            var end = at + ChunkFrame + (int)length;
            switch (type)
            {
                case "acTL":
                    return new PhotoVerdict.Refused(PhotoFault.Animated);

                case "IEND":
                    kept.Add(at, end);
                    return hasData && length == 0 && IsSound(rest, 0)
                        ? new PhotoVerdict.Readable(new(PictureFormat.Png, width, height, orientation), kept.All)
                        : new PhotoVerdict.Refused(PhotoFault.Damaged);

                case "eXIf":
                    orientation = ExifOrientation.Read(data);
                    break;

                case not null when KeptTypes.Contains(type):
                    if (!IsSound(rest, (int)length))
                    {
                        return new PhotoVerdict.Refused(PhotoFault.Damaged);
                    }

                    hasData |= type == "IDAT";
                    kept.Add(at, end);
                    break;

                case null or [>= 'A' and <= 'Z', ..]:
                    return new PhotoVerdict.Refused(PhotoFault.Damaged); // No chunk, or one without which the picture cannot be shown.
            }

            at = end;
        }

        return new PhotoVerdict.Refused(PhotoFault.CutOff);
    }

    /// <summary>Writes a chunk that tells the orientation.</summary>
    public static byte[] OrientationChunk(int orientation)
    {
        var block = ExifOrientation.Write(orientation);
        var chunk = new byte[ChunkFrame + block.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, block.Length);
        "eXIf"u8.CopyTo(chunk.AsSpan(4));
        block.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.Of(chunk.AsSpan(4..^4)));
        return chunk;
    }

    private static (int Width, int Height)? ReadHeader(ReadOnlySpan<byte> content)
    {
        var chunk = content[SignatureLength..];
        if (BinaryPrimitives.ReadUInt32BigEndian(chunk) != HeaderLength || TypeOf(chunk) != "IHDR" || !IsSound(chunk, HeaderLength))
        {
            return null;
        }

        var data = chunk.Slice(8, HeaderLength);
        var width = BinaryPrimitives.ReadInt32BigEndian(data);
        var height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
        var isKnown = (data[9], data[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)
            && data[10..] is [0, 0, 0 or 1];
        return isKnown && width > 0 && height > 0 ? (width, height) : null;
    }

    /// <summary>Returns a chunk's type; <c>null</c> where there are no four letters.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> chunk)
    {
        Span<char> letters = stackalloc char[4];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)chunk[4 + i];
            if (!char.IsAsciiLetter(letters[i]))
            {
                return null;
            }
        }

        return new(letters);
    }

    private static bool IsSound(ReadOnlySpan<byte> chunk, int length) =>
        Crc32.Of(chunk.Slice(4, 4 + length)) == BinaryPrimitives.ReadUInt32BigEndian(chunk[(8 + length)..]);
}
