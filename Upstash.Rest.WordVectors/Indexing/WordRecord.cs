using System.Globalization;
using System.Runtime.InteropServices;
using Upstash.Rest.Client.SemanticCaching;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>An entry with its vector, as it lies in Redis: when it expires in Unix milliseconds or nothing, the scale, the components in Base64, and the text, with a bar between each.</summary>
/// <param name="Id">The entry's id, which is no part of what lies there.</param>
/// <param name="Text">The entry's text.</param>
/// <param name="ExpiresAt">After when it is not found any more.</param>
/// <param name="Components">The vector's components.</param>
/// <param name="Scale">What the components are to be multiplied by.</param>
internal sealed record WordRecord(string Id, string Text, DateTimeOffset? ExpiresAt, ReadOnlyMemory<sbyte> Components, float Scale)
{
    /// <summary>Makes an entry's record.</summary>
    /// <returns><c>null</c> for a text that no vector can be made of.</returns>
    public static WordRecord? Of(SemanticEntry entry, WordVectorEmbedder embedder)
    {
        Span<float> vector = stackalloc float[embedder.Dimensions];
        if (!embedder.TryEmbed(entry.Text, vector))
        {
            return null;
        }

        var components = new sbyte[vector.Length];
        var scale = QuantisedVector.Quantise(vector, components);
        return new(entry.Id, entry.Text, entry.ExpiresAt, components, scale);
    }

    /// <summary>Reads a record.</summary>
    /// <returns><c>null</c> for what is none, as of another version: the entry is not found, then.</returns>
    public static WordRecord? Read(string id, string record, int dimensions)
    {
        if (record.Split('|', 4) is not [var expiry, var scale, var components, var text]
            || !float.TryParse(scale, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor))
        {
            return null;
        }

        DateTimeOffset? expiresAt = null;
        if (expiry.Length > 0)
        {
            if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            {
                return null;
            }

            expiresAt = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        var vector = new sbyte[dimensions];
        return Convert.TryFromBase64String(components, MemoryMarshal.AsBytes(vector.AsSpan()), out var length) && length == dimensions
            ? new(id, text, expiresAt, vector, factor)
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ExpiresAt?.ToUnixTimeMilliseconds()}|{Scale:R}|{Convert.ToBase64String(MemoryMarshal.AsBytes(Components.Span))}|{Text}");
}
