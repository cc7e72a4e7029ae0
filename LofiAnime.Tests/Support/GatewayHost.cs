using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Streams;

namespace LofiAnime.Tests.Support;

/// <summary>The gateway on a loopback port of its own, with a client that has its token.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Token = "test-token";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _answered;

    private GatewayHost(WebApplication app, string prefix, ConcurrentDictionary<string, TaskCompletionSource> answered)
    {
        _app = app;
        _answered = answered;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + prefix + "/"), Timeout = GatewayRespStub.Guard };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }

    public OpenStreams Streams => _app.Services.GetRequiredService<OpenStreams>();

    public static async Task<GatewayHost> StartAsync(
        string redis, Action<GatewayOptions>? configure = null, string prefix = "", TimeProvider? time = null, string? environment = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddUpstashRestGateway(options =>
        {
            options.Redis = redis;
            options.Token = Token;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        var answered = new ConcurrentDictionary<string, TaskCompletionSource>();
        app.Use(async (context, next) =>
        {
            await next();
            Answered(answered, context.Request.Path.Value!).TrySetResult();
        });
        app.MapUpstashRest(prefix);
        await app.StartAsync();
        return new GatewayHost(app, prefix, answered);
    }

    /// <summary>Waits until the gateway has done with a request; each path is good for one.</summary>
    /// <param name="path">The decoded path, such as <c>/subscribe/a</c>.</param>
    public Task AnsweredAsync(string path) => Answered(_answered, path).Task.WaitAsync(GatewayRespStub.Guard);

    /// <summary>Opens a stream of events.</summary>
    public Task<EventStreamReader> OpenStreamAsync(string path, string body = "[]", string? token = null) =>
        EventStreamReader.OpenAsync(Client, path, body, token);

    /// <summary>Stops the gateway as a host does that shuts down.</summary>
    public Task StopAsync() => _app.StopAsync().WaitAsync(GatewayRespStub.Guard);

    /// <summary>Posts a body and gives back status and body of the answer.</summary>
    public async Task<(int Status, string Body)> PostAsync(string path, string body, bool base64 = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        if (base64)
        {
            request.Headers.Add("Upstash-Encoding", "base64");
        }

        return await SendAsync(request);
    }

    public async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static TaskCompletionSource Answered(ConcurrentDictionary<string, TaskCompletionSource> answered, string path) =>
        answered.GetOrAdd(path, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
