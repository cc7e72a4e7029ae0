using System.Buffers.Binary;

namespace LofiAnime.Web.Clients.Photos;

/// <summary>Copies a photo without what it tells beside its picture: place, time, camera, comments, thumbnails, and whatever follows its end.</summary>
/// <remarks>The pixels are copied as they are. Colour profiles stay, and which way is up, in a block of our own.</remarks>
public static class PhotoCleaner
{
    /// <summary>Copies a photo.</summary>
    /// <param name="content">The file.</param>
    /// <param name="readable">What <see cref="PhotoFile"/> said of this very file.</param>
    public static byte[] Clean(ReadOnlySpan<byte> content, PhotoVerdict.Readable readable) =>
        Clean(content, readable, readable.Photo.Orientation);

    /// <summary>Copies a photo, and has it shown turned in another way.</summary>
    /// <param name="content">The file.</param>
    /// <param name="readable">What <see cref="PhotoFile"/> said of this very file.</param>
    /// <param name="orientation">The orientation, as EXIF numbers it: from 1 to 8.</param>
    public static byte[] Clean(ReadOnlySpan<byte> content, PhotoVerdict.Readable readable, int orientation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(orientation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orientation, 8);
        using var copy = new MemoryStream(content.Length);
        switch (readable.Photo.Format)
        {
            case PictureFormat.Jpeg:
                WriteJpeg(copy, content, readable.Kept, orientation);
                break;

            case PictureFormat.Png:
                WritePng(copy, content, readable.Kept, orientation);
                break;

            case PictureFormat.Webp:
                return WriteWebp(copy, content, readable, orientation);

            default:
                throw new ArgumentException("Only JPEG, PNG and WebP are photos.", nameof(readable));
        }

        return copy.ToArray();
    }

    private static void WriteJpeg(MemoryStream copy, ReadOnlySpan<byte> content, IReadOnlyList<Range> kept, int orientation)
    {
        copy.Write([0xFF, 0xD8]);
        if (orientation != ExifOrientation.Upright)
        {
            var block = ExifOrientation.Write(orientation);
            copy.Write([0xFF, 0xE1, 0, (byte)(2 + ExifOrientation.Prefix.Length + block.Length)]);
            copy.Write(ExifOrientation.Prefix);
            copy.Write(block);
        }

        WriteAll(copy, content, kept);
    }

    private static void WritePng(MemoryStream copy, ReadOnlySpan<byte> content, IReadOnlyList<Range> kept, int orientation)
    {
        copy.Write(content[..PngFile.HeadLength]);
        if (orientation != ExifOrientation.Upright)
        {
            copy.Write(PngFile.OrientationChunk(orientation));
        }

        WriteAll(copy, content, kept);
    }

    private static byte[] WriteWebp(MemoryStream copy, ReadOnlySpan<byte> content, PhotoVerdict.Readable readable, int orientation)
    {
        copy.Write(content[..WebpFile.HeadLength]);
        var isExtended = content[readable.Kept[0]].StartsWith(WebpFile.Extended);
        if (!isExtended && orientation != ExifOrientation.Upright)
        {
            copy.Write(WebpFile.ExtendedChunk(readable.Photo, hasAlpha: WebpFile.HasAlpha(content[readable.Kept[0]])));
        }

        WriteAll(copy, content, readable.Kept);
        MakeEven(copy);
        if (orientation != ExifOrientation.Upright)
        {
            var block = ExifOrientation.Write(orientation);
            copy.Write("EXIF"u8);
            copy.Write([(byte)block.Length, 0, 0, 0]);
            copy.Write(block);
        }

        var file = copy.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        if (isExtended || orientation != ExifOrientation.Upright)
        {
            ref var flags = ref file[WebpFile.HeadLength + WebpFile.ChunkHead];
            flags = (byte)(flags & ~(WebpFile.ExifFlag | WebpFile.XmpFlag));
            flags |= orientation != ExifOrientation.Upright ? WebpFile.ExifFlag : (byte)0;
        }

        return file;
    }

    private static void WriteAll(MemoryStream copy, ReadOnlySpan<byte> content, IReadOnlyList<Range> kept)
    {
        foreach (var part in kept)
        {
            copy.Write(content[part]);
        }
    }

    private static void MakeEven(MemoryStream copy)
    {
        if (copy.Length % 2 == 1)
        {
            copy.WriteByte(0);
        }
    }
}
