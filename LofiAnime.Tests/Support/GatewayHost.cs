using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Support;

/// <summary>The gateway on a loopback port of its own, with a client that has its token.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Token = "test-token";

    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, string prefix)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + prefix + "/"), Timeout = GatewayRespStub.Guard };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }

    public static async Task<GatewayHost> StartAsync(string redis, Action<GatewayOptions>? configure = null, string prefix = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUpstashRestGateway(options =>
        {
            options.Redis = redis;
            options.Token = Token;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapUpstashRest(prefix);
        await app.StartAsync();
        return new GatewayHost(app, prefix);
    }

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

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
