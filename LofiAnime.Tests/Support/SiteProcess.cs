using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LofiAnime.Web.Hosting;

namespace LofiAnime.Tests.Support;

/// <summary>The site as a process of its own, for what only a process can show: a kill, an exit code, what it prints.</summary>
internal sealed partial class SiteProcess : IDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(string workingFolder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HomeFolder).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = workingFolder,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The site ended before it listened. " + Output));
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int Id => _process.Id;

    /// <summary>Starts the site in Development with a data folder, on a free port.</summary>
    public static SiteProcess Start(string dataFolder, params string[] arguments) => new(
        Path.GetTempPath(),
        ["--urls", "http://127.0.0.1:0", "--Site:ReadDotEnv=false", $"--Site:DataFolder={dataFolder}", .. arguments],
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["UPSTASH_REDIS_REST_URL"] = "",
            ["UPSTASH_REDIS_REST_TOKEN"] = "",
            ["REPLICATE_API_TOKEN"] = "",
        });

    /// <summary>Returns the site's address once it listens.</summary>
    public Task<Uri> AddressAsync() => _address.Task.WaitAsync(Guard);

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Guard);
        return _process.ExitCode;
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return ExitAsync();
    }

    /// <summary>Asks it to end, as Ctrl+C and service managers do.</summary>
    public Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return ExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"LofiAnime\s+(http://\S+)")]
    private static partial Regex Address();

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && Address().Match(line) is { Success: true } found)
        {
            _address.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }
}
