using System.ComponentModel;
using System.Diagnostics;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>Packages of npm, installed once a run from their lock file into a folder outside the sources.</summary>
/// <param name="sources">Where their <c>package.json</c> is, under <c>Interop/</c>.</param>
/// <param name="scripts">What else of that folder is run with them.</param>
internal sealed class NodePackage(string sources, params string[] scripts)
{
    private static readonly TimeSpan InstallGuard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RunGuard = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task<string?>? _problem;

    /// <summary>Gets the folder.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"lofianime-npm-{Environment.ProcessId}", sources.Length == 0 ? "sdk" : sources);

    /// <summary>Passes over the test where Node, npm or the registry is missing; in CI that fails it.</summary>
    public async Task RequireAsync()
    {
        Task<string?> installed;
        lock (_lock)
        {
            installed = _problem ??= InstallAsync();
        }

        if (await installed is not { } problem)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(problem);
        }

        Assert.Ignore(problem);
    }

    /// <summary>Says how to run a program in the folder.</summary>
    public ProcessStartInfo Command(string program, params IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Folder,
    };

    /// <summary>Runs a program to its end, which has to be a good one.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(ProcessStartInfo command)
    {
        using var process = Process.Start(command)!;
        return await EndAsync(process);
    }

    /// <inheritdoc cref="RunAsync"/>
    public static async Task<string> EndAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(RunGuard);
        await process.WaitForExitAsync().WaitAsync(RunGuard);
        Assert.That(process.ExitCode, Is.Zero, $"{await errors}\n{output}");
        return output.Trim();
    }

    public void Remove()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<string?> InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in scripts.Concat(["package.json", "package-lock.json"]))
        {
            File.Copy(Path.Combine(RepositoryRoot.Path, "LofiAnime.Tests", "Interop", sources, file), Path.Combine(Folder, file), overwrite: true);
        }

        try
        {
            using var node = Process.Start(Command("node", "--version"))!;
            await node.WaitForExitAsync().WaitAsync(GatewayRespStub.Guard);
            using var npm = Process.Start(Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))!;
            _ = npm.StandardOutput.ReadToEndAsync();
            var errors = await npm.StandardError.ReadToEndAsync().WaitAsync(InstallGuard);
            await npm.WaitForExitAsync().WaitAsync(InstallGuard);
            return npm.ExitCode == 0 ? null : $"npm could not install the packages:\n{errors}";
        }
        catch (Win32Exception)
        {
            return "Node.js or npm is not installed; with both, this test runs what others use.";
        }
        catch (TimeoutException)
        {
            return $"npm did not install the packages within {InstallGuard}.";
        }
    }
}
