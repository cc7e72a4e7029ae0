using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Writes values as they stand on a deny list, and a request's values as they are looked for there.</summary>
/// <remarks>
/// A set finds exact members only. So a network is found by its own text: an address is looked for together with the
/// networks that it is in, one for each length in use.
/// </remarks>
internal sealed class DenyListValues
{
    private readonly int[] _ipv4Lengths;
    private readonly int[] _ipv6Lengths;

    public DenyListValues(DenyListOptions options)
    {
        _ipv4Lengths = Checked(options.IPv4Lengths, 31, "options.IPv4Lengths");
        _ipv6Lengths = Checked(options.IPv6Lengths, 127, "options.IPv6Lengths");
    }

    /// <summary>Returns a value as it is written: an address or a network in its short form, everything else as it is.</summary>
    public static string Canonical(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return TryReadNetwork(value, out var first, out var length) && length < Bits(first) ? Network(first, length)
            : first?.ToString() ?? value;
    }

    /// <summary>Returns an address, if the text is one in full: not a number, octal or with a port.</summary>
    public static IPAddress? Address(ReadOnlySpan<char> text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        var isWhole = address.AddressFamily is AddressFamily.InterNetworkV6 ? !text.Contains('[') : text.SequenceEqual(address.ToString());
        return isWhole ? Plain(address) : null;
    }

    /// <summary>Returns a value as it is written, if a look-up can find it there.</summary>
    /// <exception cref="ArgumentException">It is a network of a length that is not looked for, or with bits set after its length.</exception>
    public string Findable(string value)
    {
        var written = Canonical(value);
        if (TryReadNetwork(value, out var first, out var length) && length < Bits(first))
        {
            var lengths = Lengths(first);
            if (!lengths.Contains(length))
            {
                throw new ArgumentException(
                    $"Networks of length /{length} are not looked for, only /{string.Join(", /", lengths)}. Add several longer networks, or set the lengths in {nameof(DenyListOptions)}.",
                    nameof(value));
            }

            if (written != $"{first}/{length.ToString(CultureInfo.InvariantCulture)}")
            {
                throw new ArgumentException($"Bits after the length /{length} are set. Write the network by its first address, or the address alone.", nameof(value));
            }
        }

        return written;
    }

    /// <summary>Lists what a request is looked for by: first the values that the JavaScript SDK looks for, in its order.</summary>
    public IEnumerable<string> Of(RateLimitRequest request)
    {
        yield return request.Identifier;
        var address = request.Address is null ? null : Plain(request.Address);
        if (address?.ToString() is { } text && text != request.Identifier)
        {
            yield return text;
        }

        if (!string.IsNullOrEmpty(request.UserAgent))
        {
            yield return request.UserAgent;
        }

        if (!string.IsNullOrEmpty(request.Country))
        {
            yield return request.Country;
        }

        if (address is not null)
        {
            foreach (var length in Lengths(address))
            {
                yield return Network(address, length);
            }
        }
    }

    private static bool TryReadNetwork(string value, [NotNullWhen(true)] out IPAddress? first, out int length)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        first = Address(slash < 0 ? value : value.AsSpan(0, slash));
        length = first is null ? 0 : Bits(first);
        if (first is null || slash < 0)
        {
            return false;
        }

        if (!int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            first = null; // Some other value that begins like an address.
            return false;
        }

        // A mapped address counts its length from the 128 bits that it was written with.
        var skipped = first.AddressFamily is AddressFamily.InterNetwork && value.Contains(':', StringComparison.Ordinal) ? 96 : 0;
        length -= skipped;
        return length >= 0 && length <= Bits(first) ? true
            : throw new ArgumentException("The network's length is more than its address has bits, or less than none.", nameof(value));
    }

    private static string Network(IPAddress address, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var count);
        for (var i = 0; i < count; i++)
        {
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(length - (8 * i), 0, 8));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes[..count])}/{length}");
    }

    /// <summary>Returns the address as it is spelled everywhere: IPv4 as such also where it is mapped, IPv6 without a zone.</summary>
    private static IPAddress Plain(IPAddress address) =>
        address.AddressFamily is not AddressFamily.InterNetworkV6 ? address
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.ScopeId == 0 ? address
        : new(address.GetAddressBytes());

    private static int Bits(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6 ? 128 : 32;

    private static int[] Checked(IReadOnlyList<int> lengths, int longest, string name)
    {
        ArgumentNullException.ThrowIfNull(lengths, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengths.Count, 64, name);
        foreach (var length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, longest, name);
        }

        return [.. lengths.Distinct().Order()];
    }

    private int[] Lengths(IPAddress address) => Bits(address) == 128 ? _ipv6Lengths : _ipv4Lengths;
}
