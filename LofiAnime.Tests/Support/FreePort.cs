using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LofiAnime.Tests.Support;

/// <summary>Finds ports for those who have to know theirs before they listen.</summary>
internal static class FreePort
{
    /// <summary>Returns a loopback port that nobody listened on a moment ago.</summary>
    public static string Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
