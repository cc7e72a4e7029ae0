using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Raster;

/// <summary>Reads the PNG files that the site paints, with an eye on their form.</summary>
internal sealed record PngReader(int Width, int Height, byte[] Pixels)
{
    public (byte Red, byte Green, byte Blue) At(int x, int y) =>
        (Pixels[((y * Width) + x) * 3], Pixels[(((y * Width) + x) * 3) + 1], Pixels[(((y * Width) + x) * 3) + 2]);

    public static PngReader Read(byte[] file)
    {
        Assert.That(file.AsSpan(0, 8).SequenceEqual<byte>([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
        var (width, height, names, data) = (0, 0, new List<string>(), new MemoryStream());
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var name = Encoding.ASCII.GetString(file, at + 4, 4);
            var body = file.AsSpan(at + 8, length);
            names.Add(name);
            if (name == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
            }
            else if (name == "IDAT")
            {
                data.Write(body);
            }

            at += length + 12;
        }

        Assert.That(names, Is.EqualTo(new[] { "IHDR", "IDAT", "IEND" }));
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var lines = raw.ToArray();
        Assert.That(lines, Has.Length.EqualTo(height * ((width * 3) + 1)));
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            Assert.That(lines[y * ((width * 3) + 1)], Is.EqualTo(2), "the filter of a line");
            for (var i = 0; i < width * 3; i++)
            {
                pixels[(y * width * 3) + i] = (byte)(lines[(y * ((width * 3) + 1)) + 1 + i] + (y == 0 ? 0 : pixels[((y - 1) * width * 3) + i]));
            }
        }

        return new(width, height, pixels);
    }
}
