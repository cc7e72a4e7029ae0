using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.Loader;

namespace LofiAnime.Web.Hosting.Embedded;

/// <summary>A Garnet server inside this process, on a free loopback port, with its append-only file in one folder.</summary>
/// <remarks>
/// Garnet comes as a dotnet tool's package, not as a library, so its program file is loaded into a context of its own,
/// with the dependencies that lie beside it. Inside the process it cannot outlive the site, however the site ends; a
/// child process could. The random-access device is used since the native one needs a library that many machines lack.
/// </remarks>
public sealed class GarnetEngine : IDisposable
{
    private const int Attempts = 5;

    // One for all engines of the process: what is loaded twice is compiled twice.
    private static readonly Lazy<Assembly> Host = new(() => new AssemblyDependencyContext(ProgramFile()).LoadHost());

    private readonly IDisposable _server;

    private GarnetEngine(IDisposable server, IPEndPoint endpoint)
    {
        _server = server;
        Endpoint = endpoint;
    }

    /// <summary>Gets where the engine speaks RESP.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Gets the version, for example <c>2.2.8.0</c>.</summary>
    public static string Version => AssemblyName.GetAssemblyName(ProgramFile()).Version?.ToString() ?? "unknown";

    /// <summary>Starts an engine that keeps its data in a folder, and reads there what an earlier one kept.</summary>
    /// <exception cref="StartupException">The package is missing, or no port could be had.</exception>
    public static GarnetEngine Start(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = new IPEndPoint(IPAddress.Loopback, FreePort());
            try
            {
                return new(Start(Host.Value, folder, endpoint), endpoint);
            }
            catch (Exception e) when (IsTakenPort(e) && attempt < Attempts)
            {
                // Somebody took the port between the look and the start: look again.
            }
            catch (Exception e) when (e is not StartupException)
            {
                throw new StartupException($"The embedded Redis (Garnet) did not start on {endpoint} with its data in {folder}: {Root(e).Message.TrimEnd('.')}. Should the data be damaged, delete that folder to begin afresh.", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private static IDisposable Start(Assembly host, string folder, IPEndPoint endpoint)
    {
        string[] arguments =
        [
            "--bind", endpoint.Address.ToString(),
            "--port", endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--lua",
            "--lua-transaction-mode", // Or two connections' scripts run at the same time, on the same keys.
            "--aof",
            "--aof-memory", "64m",
            "--aof-size-limit", "256m",
            "--checkpointdir", folder,
            "--recover",
            "--fail-on-recovery-error",
            "--device-type", "RandomAccess",
            "--memory", "128m",
            "--index", "1m",
            "-q",
            "--disable-console-logger",
        ];
        var type = host.GetType("Garnet.GarnetServer", throwOnError: true)!;
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(string[]));
        object?[] values = [arguments, .. constructor.GetParameters().Skip(1).Select(parameter => parameter.DefaultValue)];
        var server = (IDisposable)constructor.Invoke(values);
        type.GetMethod("Start", Type.EmptyTypes)!.Invoke(server, null);
        return server;
    }

    private static string ProgramFile()
    {
        var file = typeof(GarnetEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "GarnetServerDll").Value!;
        return File.Exists(file) ? file : throw new StartupException(
            "The embedded Redis is not on this machine: the package garnet-server comes with `dotnet restore` and is for development. "
            + "Restore again, or set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool IsTakenPort(Exception e) => Root(e) is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };

    private static Exception Root(Exception e) => e.InnerException is { } inner ? Root(inner) : e;

    private sealed class AssemblyDependencyContext(string program) : AssemblyLoadContext("Garnet")
    {
        private readonly AssemblyDependencyResolver _resolver = new(program);

        public Assembly LoadHost() => LoadFromAssemblyName(new AssemblyName("Garnet.host"));

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
