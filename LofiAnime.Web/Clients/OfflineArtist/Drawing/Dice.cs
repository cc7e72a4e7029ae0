using System.Security.Cryptography;
using System.Text;

namespace LofiAnime.Web.Clients.OfflineArtist.Drawing;

/// <summary>
/// Chance that falls the same way on every machine and in every version: SplitMix64, seeded from SHA-256.
/// (<see cref="Random"/> may change its algorithm between versions, and string hash codes differ by process.)
/// </summary>
internal sealed class Dice
{
    private readonly ulong _seed;
    private ulong _state;

    private Dice(ulong seed)
    {
        _seed = seed;
        _state = seed;
    }

    /// <summary>Makes the dice that belong to a text; an unpaired surrogate counts as U+FFFD.</summary>
    public static Dice For(string text) =>
        new(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, sizeof(ulong))));

    /// <summary>Makes dice of their own for one layer, so that a new throw in one never moves another.</summary>
    public Dice Fork(string name) => For($"{_seed:x16}/{name}");

    /// <summary>A number from 0 to below 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    /// <summary>True in the given share of throws.</summary>
    public bool Chance(double share) => Next() < share;

    /// <summary>-1 or 1.</summary>
    public int Side() => Chance(0.5) ? -1 : 1;

    /// <summary>One of the given items.</summary>
    public T Pick<T>(params IReadOnlyList<T> items) => items[Whole(0, items.Count - 1)];

    private ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var bits = _state;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
            return bits ^ (bits >> 31);
        }
    }
}
