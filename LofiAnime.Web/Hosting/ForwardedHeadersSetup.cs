using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace LofiAnime.Web.Hosting;

/// <summary>Believes forwarded headers from the configured proxies, and from nobody else.</summary>
public static class ForwardedHeadersSetup
{
    /// <summary>Reads <see cref="SiteOptions.KnownProxies"/>.</summary>
    /// <exception cref="StartupException">An entry is neither an address nor a network.</exception>
    public static void AddKnownProxies(this WebApplicationBuilder builder)
    {
        var configured = builder.Configuration[$"{SiteOptions.SectionName}:{nameof(SiteOptions.KnownProxies)}"] ?? "";
        var networks = configured.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = networks.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // Every hop is checked against the list, so the chain may be as long as it is.
            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }

    private static IPNetwork Parse(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartupException($"Site__KnownProxies: \"{entry}\" is neither an IP address nor a network such as 10.0.0.0/8.");
}
