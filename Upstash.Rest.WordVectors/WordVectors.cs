using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Upstash.Rest.WordVectors;

/// <summary>English words and their vectors: words that appear among the same words are near in angle.</summary>
/// <remarks>
/// The 30,000 most frequent words of a GloVe set (Pennington, Socher, Manning 2014; Public Domain Dedication and License),
/// 100 dimensions of 8 bits each. The data stay as they are shipped, 3.4 MB and once in a process; see <c>Data/README.md</c>.
/// </remarks>
public sealed class WordVectors
{
    private const string Resource = "glove-en-30k-100d-int8.bin";
    private static readonly Lazy<WordVectors> Shipped = new(Load);

    private readonly byte[] _data;
    private readonly int[] _wordEnds;
    private readonly int _firstWord;
    private readonly int _firstRow;
    private readonly ushort[] _ranksByHash;

    private WordVectors(byte[] data)
    {
        _data = data;
        var header = data.AsSpan("LFWV1\n".Length);
        header = header[..header.IndexOf((byte)'\n')];
        var reader = new Utf8JsonReader(header);
        using var sizes = JsonDocument.ParseValue(ref reader);
        Dimensions = sizes.RootElement.GetProperty("dims").GetInt32();
        Count = sizes.RootElement.GetProperty("count").GetInt32();
        _firstWord = "LFWV1\n".Length + header.Length + 1;
        _wordEnds = new int[Count];
        var position = _firstWord;
        for (var rank = 0; rank < Count; rank++)
        {
            position += data.AsSpan(position).IndexOf((byte)'\n');
            _wordEnds[rank] = position++;
        }

        _firstRow = position + 1;
        _ranksByHash = new ushort[1 << 17];
        for (var rank = 0; rank < Count; rank++)
        {
            var slot = Hash(Word(rank));
            while (_ranksByHash[slot] != 0)
            {
                slot = Next(slot);
            }

            _ranksByHash[slot] = (ushort)(rank + 1);
        }
    }

    /// <summary>Gets the words of this library, which are read when they are first needed, in some 10 ms.</summary>
    public static WordVectors English => Shipped.Value;

    /// <summary>Gets how many words there are.</summary>
    public int Count { get; }

    /// <summary>Gets how long a vector is.</summary>
    public int Dimensions { get; }

    /// <summary>Finds a word, without allocating.</summary>
    /// <param name="word">The word in lower case; of <c>a-z</c>, <c>'</c> and <c>-</c> alone, as all of them are.</param>
    /// <returns>Its place among the words by how frequent they are, from 0 for the most frequent; -1 for a word that is not known.</returns>
    public int Find(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty)
        {
            return -1;
        }

        for (var slot = Hash(word); _ranksByHash[slot] != 0; slot = Next(slot))
        {
            var rank = _ranksByHash[slot] - 1;
            if (Equals(Word(rank), word))
            {
                return rank;
            }
        }

        return -1;
    }

    /// <summary>Gets a word's components; each times <see cref="ScaleOf"/> is the vector's.</summary>
    /// <param name="rank">What <see cref="Find"/> returned.</param>
    public ReadOnlySpan<sbyte> ComponentsOf(int rank) =>
        MemoryMarshal.Cast<byte, sbyte>(_data.AsSpan(RowOf(rank) + sizeof(float), Dimensions));

    /// <summary>Gets what a word's components are to be multiplied by.</summary>
    /// <param name="rank">What <see cref="Find"/> returned.</param>
    public float ScaleOf(int rank) => BinaryPrimitives.ReadSingleLittleEndian(_data.AsSpan(RowOf(rank)));

    private int RowOf(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        return _firstRow + (rank * (sizeof(float) + Dimensions));
    }

    private ReadOnlySpan<byte> Word(int rank)
    {
        var start = rank == 0 ? _firstWord : _wordEnds[rank - 1] + 1;
        return _data.AsSpan(start, _wordEnds[rank] - start);
    }

    private int Next(int slot) => (slot + 1) & (_ranksByHash.Length - 1);

    // Bytes and chars hash alike, since the words are ASCII.
    private int Hash(ReadOnlySpan<byte> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return Slot(hash);
    }

    private int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return Slot(hash);
    }

    private int Slot(uint hash) => (int)((hash ^ (hash >> 15)) & (uint)(_ranksByHash.Length - 1));

    private static bool Equals(ReadOnlySpan<byte> known, ReadOnlySpan<char> word)
    {
        if (known.Length != word.Length)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static WordVectors Load()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The embedded data {Resource} are missing from the build.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return data.AsSpan().StartsWith("LFWV1\n"u8)
            ? new(data)
            : throw new InvalidOperationException($"The embedded data {Resource} are not word vectors of a kind known here.");
    }
}
