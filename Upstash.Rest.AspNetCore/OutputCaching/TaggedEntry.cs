using System.Buffers;
using System.Text;

namespace Upstash.Rest.AspNetCore.OutputCaching;

/// <summary>How an entry stands in Redis: one line with <c>{version}:{tag}</c> for each of its tags, split by commas, then the value.</summary>
/// <remarks>Tags are escaped as in a URL, versions hold neither colon nor comma; so the line ends where it seems to.</remarks>
internal readonly record struct TaggedEntry(string[] Tags, string[] Versions, ReadOnlyMemory<byte> Value)
{
    public static byte[] Write(string[] tags, string[] versions, ReadOnlySequence<byte> value)
    {
        var line = Encoding.ASCII.GetBytes(string.Join(',', tags.Zip(versions, (tag, version) => $"{version}:{Uri.EscapeDataString(tag)}")) + "\n");
        var entry = new byte[line.Length + value.Length];
        line.CopyTo(entry, 0);
        value.CopyTo(entry.AsSpan(line.Length));
        return entry;
    }

    /// <summary>Reads an entry.</summary>
    /// <returns><c>false</c> when this is none.</returns>
    public static bool TryRead(byte[] bytes, out TaggedEntry entry)
    {
        entry = default;
        var end = bytes.AsSpan().IndexOf((byte)'\n');
        if (end < 0)
        {
            return false;
        }

        var pairs = Encoding.ASCII.GetString(bytes, 0, end).Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Any(pair => !pair.Contains(':', StringComparison.Ordinal)))
        {
            return false;
        }

        entry = new(
            [.. pairs.Select(pair => Uri.UnescapeDataString(pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..]))],
            [.. pairs.Select(pair => pair[..pair.IndexOf(':', StringComparison.Ordinal)])],
            bytes.AsMemory(end + 1));
        return true;
    }
}
