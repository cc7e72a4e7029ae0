using System.Buffers.Binary;

namespace LofiAnime.Web.Clients.Photos;

/// <summary>The one thing in EXIF that a picture needs: which way is up.</summary>
/// <remarks>Source: EXIF 2.32, tag 0x0112; its block is laid out as TIFF 6.0 has it.</remarks>
internal static class ExifOrientation
{
    /// <summary>The orientation of a picture that is shown as it is stored.</summary>
    public const int Upright = 1;

    private const ushort Tag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>Gets what stands before the block in a JPEG file, and before some in WebP files.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>Reads the orientation from a block; <see cref="Upright"/> where it holds none that is one.</summary>
    public static int Read(ReadOnlySpan<byte> block)
    {
        block = block.StartsWith(Prefix) ? block[Prefix.Length..] : block;
        bool? isLittle = block switch
        {
            [(byte)'I', (byte)'I', 42, 0, ..] => true,
            [(byte)'M', (byte)'M', 0, 42, ..] => false,
            _ => null,
        };
        if (isLittle is not { } little || block.Length < 8 || Long(block[4..]) is var start && start > block.Length - 2)
        {
            return Upright;
        }

        var directory = block[(int)start..];
        var entries = directory[2..];
        for (var left = Short(directory); left > 0 && entries.Length >= EntryLength; left--, entries = entries[EntryLength..])
        {
            if (Short(entries) == Tag)
            {
                return Short(entries[2..]) == ShortType && Short(entries[8..]) is >= 1 and <= 8 and var orientation ? orientation : Upright;
            }
        }

        return Upright;

        ushort Short(ReadOnlySpan<byte> bytes) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        uint Long(ReadOnlySpan<byte> bytes) => isLittle.Value ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Writes a block of 26 bytes that tells the orientation alone.</summary>
    public static byte[] Write(int orientation) =>
    [
        (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, // Little-endian; the directory follows at once,
        1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, // has one entry of one short,
        0, 0, 0, 0, // and is the last.
    ];
}
