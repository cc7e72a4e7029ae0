using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.RateLimiting.Callers;

/// <summary>The address of the connection, as far as it stands for one caller.</summary>
internal sealed class AddressSource : CallerSource
{
    private const int NetworkBytes = 8;

    public override string Hint => "Requests are counted by address."; // It tells everybody, so nobody reads this.

    public override ValueTask<string?> FindAsync(HttpContext context, Pseudonyms pseudonyms) =>
        new(pseudonyms.OfAddress(Network(context.Connection.RemoteIpAddress)));

    /// <summary>Returns the address, or the first 64 bits of an IPv6 one: whoever has it has all that begin so.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "none", // A Unix socket. They share one limit rather than have none.
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{new IPAddress([.. address.GetAddressBytes()[..NetworkBytes], .. new byte[NetworkBytes]])}/{8 * NetworkBytes}",
        _ => address.ToString(),
    };
}
