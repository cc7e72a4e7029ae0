using System.ComponentModel;
using System.Diagnostics;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>The official JavaScript SDKs, installed once a run from the lock file into a folder outside the sources.</summary>
internal static class NodeSdk
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"lofianime-interop-{Environment.ProcessId}");
    private static readonly TimeSpan InstallGuard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RunGuard = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<string?>> Problem = new(InstallAsync);

    /// <summary>Passes over the test where Node, npm or the registry is missing; in CI that fails it.</summary>
    public static async Task RequireAsync()
    {
        if (await Problem.Value is not { } problem)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(problem);
        }

        Assert.Ignore(problem);
    }

    /// <summary>Runs one task of <c>interop.mjs</c> against the live gateway.</summary>
    /// <param name="task">Its name.</param>
    /// <param name="prefix">For the keys and channels that it uses.</param>
    /// <param name="settings">What else it is to know, as JSON.</param>
    public static async Task<Process> StartAsync(string task, string prefix, string settings = "{}")
    {
        var start = Command("node", "interop.mjs", task, prefix, settings);
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
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(RunGuard);
        await node.WaitForExitAsync().WaitAsync(RunGuard);
        Assert.That(node.ExitCode, Is.Zero, await errors);
        return output.Trim();
    }

    public static void Remove()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<string?> InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in new[] { "interop.mjs", "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(RepositoryRoot.Path, "LofiAnime.Tests", "Interop", file), Path.Combine(Folder, file), overwrite: true);
        }

        try
        {
            using var node = Process.Start(Command("node", "--version"))!;
            await node.WaitForExitAsync().WaitAsync(GatewayRespStub.Guard);
            using var npm = Process.Start(Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))!;
            _ = npm.StandardOutput.ReadToEndAsync();
            var errors = await npm.StandardError.ReadToEndAsync().WaitAsync(InstallGuard);
            await npm.WaitForExitAsync().WaitAsync(InstallGuard);
            return npm.ExitCode == 0 ? null : $"npm could not install the SDK:\n{errors}";
        }
        catch (Win32Exception)
        {
            return "Node.js or npm is not installed; with both, this test runs the official JavaScript SDK.";
        }
        catch (TimeoutException)
        {
            return $"npm did not install the SDK within {InstallGuard}.";
        }
    }

    private static ProcessStartInfo Command(string program, params IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Folder,
    };
}
