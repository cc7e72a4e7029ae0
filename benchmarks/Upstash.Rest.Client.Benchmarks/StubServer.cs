using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Upstash.Rest.Client.Benchmarks;

/// <summary>A server of the protocol that does next to nothing, in a process of its own: it answers every command with the same text.</summary>
internal sealed class StubServer : IDisposable
{
    /// <summary>The text that it answers with, as it travels.</summary>
    public const string Encoded = "dGhlIGxpZ2h0aG91c2UgYXQgZHVzaw==";

    public const string Token = "benchmark";

    /// <summary>A picture of 200 KiB in the form in which the pipeline keeps it, until the year 2100.</summary>
    private static readonly byte[] KeptAnswer = Encoding.UTF8.GetBytes($$"""{"result":"{{Convert.ToBase64String([.. "1 0 4102444800000 0 "u8, .. PipelineCost.Kept()])}}"}""");

    private readonly Process _process;

    private StubServer(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <summary>Starts it.</summary>
    public static StubServer Start()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), "serve"]) { RedirectStandardOutput = true })!;
        return new(process, new Uri(process.StandardOutput.ReadLine()!));
    }

    /// <summary>Serves until the process is killed.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var lone = Encoding.UTF8.GetBytes($$"""{"result":"{{Encoded}}"}""");
        var large = Encoding.UTF8.GetBytes($$"""{"result":"{{Convert.ToBase64String(new byte[1 << 20])}}"}""");
        // Of two billion tokens a billion are left: what the limiter's script says of one rule.
        var limit = """{"result":[1,0,1,2000000000,1000000000,0]}"""u8.ToArray();
        app.MapPost("/limit", context => AnswerAsync(context, limit));
        app.MapPost("/", context => AnswerAsync(context, lone));
        app.MapPost("/large", context => AnswerAsync(context, large));
        app.Map("/answers/{**command}", async (HttpContext context, string? command) =>
            await AnswerAsync(context, AnswerOfCache(command ?? Encoding.UTF8.GetString(await ReadAsync(context)))));
        app.MapPost("/pipeline", async context =>
        {
            var body = await ReadAsync(context);
            await AnswerAsync(context, Many(lone, Count(body)));
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    /// <summary>Answers as a database without the answer that is looked for, whose leases are free; the one that it has is <c>hit</c>'s.</summary>
    private static byte[] AnswerOfCache(string command) =>
        command.Contains("EVALSHA", StringComparison.Ordinal) ? """{"result":[1]}"""u8.ToArray()
        : command.Contains("GET", StringComparison.Ordinal) && command.Contains("hit:", StringComparison.Ordinal) ? KeptAnswer
        : command.Contains("GET", StringComparison.Ordinal) ? """{"result":null}"""u8.ToArray()
        : """{"result":"OK"}"""u8.ToArray();

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(StubServer).Assembly.Location] : [];

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    private static int Count(byte[] body)
    {
        var count = 0;
        var json = new Utf8JsonReader(body);
        for (json.Read(); json.Read() && json.TokenType is JsonTokenType.StartArray; json.Skip())
        {
            count++;
        }

        return count;
    }

    private static byte[] Many(byte[] lone, int count)
    {
        var answer = new byte[(count * (lone.Length + 1)) + 1];
        answer.AsSpan().Fill((byte)',');
        answer[0] = (byte)'[';
        for (var i = 0; i < count; i++)
        {
            lone.CopyTo(answer, 1 + (i * (lone.Length + 1)));
        }

        answer[^1] = (byte)']';
        return answer;
    }
}
