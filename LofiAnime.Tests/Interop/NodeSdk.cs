using System.Diagnostics;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>The official JavaScript SDKs.</summary>
internal static class NodeSdk
{
    private static readonly NodePackage Package = new("", "interop.mjs");

    /// <inheritdoc cref="NodePackage.RequireAsync"/>
    public static Task RequireAsync() => Package.RequireAsync();

    /// <summary>Runs one task of <c>interop.mjs</c> against the live gateway.</summary>
    /// <param name="task">Its name.</param>
    /// <param name="prefix">For the keys and channels that it uses.</param>
    /// <param name="settings">What else it is to know, as JSON.</param>
    public static async Task<Process> StartAsync(string task, string prefix, string settings = "{}")
    {
        var start = Package.Command("node", "interop.mjs", task, prefix, settings);
        start.Environment["INTEROP_URL"] = (await LiveGateway.UrlAsync()).ToString();
        start.Environment["INTEROP_TOKEN"] = GatewayHost.Token;
        return Process.Start(start)!;
    }

    /// <summary>Runs one task to its end.</summary>
    /// <returns>The line it printed.</returns>
    /// <inheritdoc cref="StartAsync" path="/param"/>
    public static async Task<string> RunAsync(string task, string prefix, string settings = "{}")
    {
        using var node = await StartAsync(task, prefix, settings);
        return await NodePackage.EndAsync(node);
    }

    public static void Remove() => Package.Remove();
}
