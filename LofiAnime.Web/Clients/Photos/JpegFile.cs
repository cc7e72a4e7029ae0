using System.Buffers.Binary;

namespace LofiAnime.Web.Clients.Photos;

/// <summary>Looks through a JPEG file, marker by marker, from its start to its end.</summary>
/// <remarks>Source: ITU-T T.81, annex B. Taken is what every browser shows: 8 bits, Huffman-coded, baseline or progressive.</remarks>
internal static class JpegFile
{
    private const byte Tem = 0x01;
    private const byte Sof0 = 0xC0;
    private const byte Sof2 = 0xC2;
    private const byte Dht = 0xC4;
    private const byte Rst0 = 0xD0;
    private const byte Rst7 = 0xD7;
    private const byte Soi = 0xD8;
    private const byte Eoi = 0xD9;
    private const byte Sos = 0xDA;
    private const byte Dqt = 0xDB;
    private const byte Dri = 0xDD;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Com = 0xFE;

    /// <summary>The most scans: ten are usual, and each makes whoever shows the picture go through all of it.</summary>
    private const int MaxScans = 100;

    /// <summary>The length of a JFIF header without a thumbnail, with the two bytes of its length.</summary>
    private const int BareJfifLength = 16;

    /// <summary>Tells whether a file begins as one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content is [0xFF, Soi, 0xFF, ..];

    /// <summary>Reads a file that begins as one. The parts kept begin after the first marker.</summary>
    public static PhotoVerdict Read(ReadOnlySpan<byte> content)
    {
        var kept = new KeptParts();
        var (width, height, scans, at) = (0, 0, 0, 2);
        int? orientation = null;
        while (true)
        {
            if (NextMarker(content, ref at) is not { } marker)
            {
                return new PhotoVerdict.Refused(at < content.Length ? PhotoFault.Damaged : PhotoFault.CutOff);
            }

            if (marker is Eoi)
            {
                kept.Add(at - 2, at);
                return scans > 0
                    ? new PhotoVerdict.Readable(new(PictureFormat.Jpeg, width, height, orientation ?? ExifOrientation.Upright), kept.All)
                    : new PhotoVerdict.Refused(PhotoFault.Damaged);
            }

            if (marker is Tem or (>= Rst0 and <= Rst7))
            {
                continue; // They have no length, and say nothing here.
            }

            if (content.Length - at < 2)
            {
                return new PhotoVerdict.Refused(PhotoFault.CutOff);
            }

            var start = at - 2;
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[at..]);
            if (length > content.Length - at)
            {
                return new PhotoVerdict.Refused(PhotoFault.CutOff);
            }

            var body = length >= 2 ? content.Slice(at + 2, length - 2) : default;
            at += length;
            switch (marker)
            {
                case >= Sof0 and <= Sof2 when width == 0 && body.Length >= 6 && body[0] == 8 && body.Length == 6 + (3 * body[5]):
                    height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
                    width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
                    if (width == 0 || height == 0)
                    {
                        return new PhotoVerdict.Refused(PhotoFault.Damaged);
                    }

                    break;

                case Sos when width > 0 && body.Length >= 6 && scans < MaxScans:
                    scans++;
                    at = EndOfScan(content, at);
                    break;

                case Dht or Dqt or Dri when length >= 2:
                    break;

                case >= App0 and <= App15 or Com when length >= 2:
                    orientation ??= marker is App1 && body.StartsWith(ExifOrientation.Prefix) ? ExifOrientation.Read(body) : null;
                    if (!IsNeeded(marker, body, length))
                    {
                        continue;
                    }

                    break;

                default:
                    return new PhotoVerdict.Refused(PhotoFault.Damaged);
            }

            kept.Add(start, at);
        }
    }

    /// <summary>Tells whether the colours or the shape depend on a segment of an application.</summary>
    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> body, int length) => marker switch
    {
        App0 => length == BareJfifLength && body.StartsWith("JFIF\0"u8),
        App2 => body.StartsWith("ICC_PROFILE\0"u8),
        App14 => body.StartsWith("Adobe"u8),
        _ => false,
    };

    /// <summary>Steps over a marker, with the bytes that may fill up before it.</summary>
    /// <returns><c>null</c> where there is none.</returns>
    private static byte? NextMarker(ReadOnlySpan<byte> content, ref int at)
    {
        if (at >= content.Length || content[at] != 0xFF)
        {
            return null;
        }

        var fill = content[at..].IndexOfAnyExcept((byte)0xFF);
        at = fill < 0 ? content.Length : at + fill + 1;
        return fill < 0 || content[at - 1] == 0 ? null : content[at - 1];
    }

    /// <summary>Finds the marker that ends a scan's data, in which 0xFF stands before 0 or a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> content, int at)
    {
        while (true)
        {
            var next = content[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= content.Length)
            {
                return content.Length;
            }

            at += next;
            if (content[at + 1] is not (0 or 0xFF or (>= Rst0 and <= Rst7)))
            {
                return at;
            }

            at += content[at + 1] == 0xFF ? 1 : 2;
        }
    }
}
