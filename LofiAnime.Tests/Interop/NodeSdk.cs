using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Interop;

/// <summary>The official JavaScript SDKs: one process for the whole run, so that they are loaded once.</summary>
internal static class NodeSdk
{
    private static readonly TimeSpan RunGuard = TimeSpan.FromMinutes(1);
    private static readonly NodePackage Package = new("", "interop.mjs");
    private static readonly Lazy<Task<Process>> Server = new(ServeAsync);
    private static readonly Lock Line = new();
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> Asked = [];
    private static int _lastId;

    /// <inheritdoc cref="NodePackage.RequireAsync"/>
    public static Task RequireAsync() => Package.RequireAsync();

    /// <summary>Starts one task of <c>interop.mjs</c> against the live gateway, in a process of its own.</summary>
    /// <param name="task">Its name.</param>
    /// <param name="prefix">For the keys and channels that it uses.</param>
    public static Task<Process> StartAsync(string task, string prefix) => StartAsync([task, prefix]);

    /// <summary>Runs one task to its end.</summary>
    /// <param name="task">Its name.</param>
    /// <param name="prefix">For the keys and channels that it uses.</param>
    /// <param name="settings">What else it is to know, as JSON.</param>
    /// <returns>What it found, as JSON.</returns>
    public static async Task<string> RunAsync(string task, string prefix, string settings = "{}")
    {
        var server = await Server.Value;
        var id = Interlocked.Increment(ref _lastId);
        var asked = Asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new JsonObject { ["id"] = id, ["task"] = task, ["prefix"] = prefix, ["settings"] = JsonNode.Parse(settings) }.ToJsonString();
        lock (Line)
        {
            server.StandardInput.WriteLine(line);
        }

        var reply = await asked.Task.WaitAsync(RunGuard);
        Assert.That((string?)reply["error"], Is.Null);
        return reply["answer"]!.ToJsonString(Plain);
    }

    public static async Task RemoveAsync()
    {
        if (Server.IsValueCreated)
        {
            using var server = await Server.Value;
            server.Kill();
            await server.WaitForExitAsync();
        }

        Package.Remove();
    }

    private static async Task<Process> ServeAsync()
    {
        var server = await StartAsync(["serve"]);
        _ = ReadAsync(server);
        return server;
    }

    private static async Task<Process> StartAsync(string[] arguments)
    {
        var start = Package.Command("node", ["interop.mjs", .. arguments]);
        start.RedirectStandardInput = true;
        start.Environment["INTEROP_URL"] = (await LiveGateway.UrlAsync()).ToString();
        start.Environment["INTEROP_TOKEN"] = GatewayHost.Token;
        return Process.Start(start)!;
    }

    private static async Task ReadAsync(Process server)
    {
        var errors = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            var reply = JsonNode.Parse(line)!.AsObject();
            if (Asked.TryRemove((int)reply["id"]!, out var asked))
            {
                asked.SetResult(reply);
            }
        }

        var end = new JsonObject { ["error"] = $"Node.js ended: {await errors}" };
        foreach (var asked in Asked.Values)
        {
            asked.TrySetResult(end);
        }
    }
}
