using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Quota;

/// <summary>Turns a visitor's address, or an account, into the identifier that the quota counts, without the address in it.</summary>
/// <remarks>
/// One household is one visitor: an IPv6 address counts by its /64, an IPv4 address mapped into IPv6 as IPv4, and all
/// of loopback as one. The identifier is a keyed hash in a Redis hash tag, so that all keys of one visitor lie on one
/// node of a cluster; the braces are legal in an identifier of the JavaScript SDK too.
/// </remarks>
public sealed class VisitorPseudonym(IOptions<QuotaOptions> options)
{
    private const int HashBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.VisitorKey!);

    /// <summary>Returns the identifier.</summary>
    /// <param name="address">The address, or <c>null</c> where the transport has none (a Unix socket), which counts as loopback.</param>
    public string Of(IPAddress? address) => Tagged(Network(address));

    /// <summary>Returns the identifier of an account, so that all of a member's devices and logins share one quota.</summary>
    /// <param name="accountId">The account's id.</param>
    public string OfAccount(string accountId) => Tagged("account\n" + accountId);

    private string Tagged(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text), hash);
        return $"{{{Base64Url.EncodeToString(hash[..HashBytes])}}}";
    }

    private static string Network(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address) || (address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address.MapToIPv4())))
        {
            return "loopback";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) + "/64"
            : address.ToString();
    }
}
